"""`fonds publish`, `withhold`, `take-down`: who may see what, from when on."""

from typing import TYPE_CHECKING, Annotated

import typer

from fonds.cli.asking import Archive, Because, By, somebody, told_to_wait

if TYPE_CHECKING:
    from fonds.store.publishing import Publication
    from fonds.workflow.publishing import Chosen

Ids = Annotated[list[str] | None, typer.Argument(metavar="ID", help="Records, by id or name.", show_default=False)]
Query = Annotated[str | None, typer.Option(help="Every record that a search finds.", show_default=False)]
Collection = Annotated[
    list[str] | None, typer.Option(help="A record of a higher level, with all below it.", show_default=False)
]
Everything = Annotated[bool, typer.Option("--all", help="Every record of the archive.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would change, and change nothing.")]
_SHOWN = 20


def publish(
    archive: Archive,
    ids: Ids = None,
    query: Query = None,
    collection: Collection = None,
    everything: Everything = False,
    due: Annotated[bool, typer.Option("--due", help="End the embargoes whose time has come; for cron.")] = False,
    dry_run: DryRun = False,
    by: By = "",
    because: Because = "",
) -> None:
    """Let the public see records.

    [dim]fonds publish papers --query "fonds:12 1946..1950" --dry-run
    fonds publish papers 7kq3vx0b2m
    fonds publish papers --due[/dim]
    """
    from fonds.store.folder import ArchiveFolder  # noqa: PLC0415
    from fonds.store.publishing import Publication  # noqa: PLC0415
    from fonds.workflow.publishing import release_due  # noqa: PLC0415

    if due:
        released = release_due(ArchiveFolder(archive))
        print(f"{len(released):,} released" + (f": {', '.join(released)}" if released else ""))
        return
    _change(archive, _chosen(ids, query, collection, everything), Publication(state="public"), by, because, dry_run)


def withhold(
    archive: Archive,
    ids: Ids = None,
    query: Query = None,
    collection: Collection = None,
    everything: Everything = False,
    until: Annotated[
        str | None, typer.Option(help="2031-01-01, or with a time: 2031-01-01T09:00+01:00.", show_default=False)
    ] = None,
    zone: Annotated[
        str | None, typer.Option(help="Time zone of --until; else that of fonds.toml.", show_default=False)
    ] = None,
    announced: Annotated[
        bool, typer.Option("--announced/--dark", help="Whether the public may know that there is such a record.")
    ] = False,
    notice: Annotated[str | None, typer.Option(help="With --announced: what the public is told.")] = None,
    dry_run: DryRun = False,
    by: By = "",
    because: Because = "",
) -> None:
    """Take records out of the public's sight, for ever or until a day.

    Dark, the default, a withheld record cannot be told from one that never was.

    [dim]fonds withhold papers 7kq3vx0b2m --until 2031-01-01 --zone Europe/Berlin --announced
    fonds withhold papers --collection 3xw9bb0c1f --because "the donor asked"[/dim]
    """
    from fonds.errors import UsageError  # noqa: PLC0415
    from fonds.store.folder import ArchiveFolder  # noqa: PLC0415
    from fonds.store.publishing import Publication  # noqa: PLC0415
    from fonds.workflow.publishing import read_moment  # noqa: PLC0415

    if notice and not announced:
        raise UsageError(
            "--notice is shown to the public, and this record is to be dark. Add --announced, or use --because for a "
            "reason that stays in the house.",
            slug="notice-of-dark",
        )
    settings = ArchiveFolder(archive).settings()
    publication = Publication(
        state="withheld",
        until=read_moment(until, zone or settings.time_zone) if until else None,
        announced=announced,
        notice=notice,
    )
    _change(archive, _chosen(ids, query, collection, everything), publication, by, because, dry_run)


def take_down(
    archive: Archive,
    ids: Ids = None,
    query: Query = None,
    collection: Collection = None,
    reason: Annotated[str, typer.Option(help="What the public is told, on the tombstone.", show_default=False)] = "",
    dry_run: DryRun = False,
    by: By = "",
    because: Because = "",
) -> None:
    """Take records down: a tombstone with the reason stays, the text is gone from every public answer.

    What the archive keeps for its editors is not touched. Only naming the record with fonds publish brings it back.

    [dim]fonds take-down papers 7kq3vx0b2m --reason "At the request of the family."[/dim]
    """
    from fonds.errors import UsageError  # noqa: PLC0415
    from fonds.store.publishing import Publication  # noqa: PLC0415

    if not reason.strip():
        raise UsageError("Say with --reason what the tombstone is to tell the public.", slug="no-reason")
    publication = Publication(state="taken_down", notice=reason.strip())
    _change(archive, _chosen(ids, query, collection, False), publication, by, because, dry_run)


def _chosen(ids: list[str] | None, query: str | None, collection: list[str] | None, everything: bool) -> "Chosen":
    from fonds.workflow.publishing import Chosen  # noqa: PLC0415

    return Chosen(names=tuple(ids or ()), query=query, collections=tuple(collection or ()), everything=everything)


def _change(
    archive: Archive, chosen: "Chosen", publication: "Publication", by: str, because: str, dry_run: bool
) -> None:
    from fonds.store.folder import ArchiveFolder  # noqa: PLC0415
    from fonds.workflow.publishing import publish as change  # noqa: PLC0415

    done = change(
        ArchiveFolder(archive),
        chosen,
        publication,
        by=somebody(by),
        because=because or None,
        dry_run=dry_run,
        waiting=told_to_wait,
    )
    until = f" until {publication.until}" if publication.until else ""
    for record_id, before, title in done.changed[:_SHOWN]:
        print(f"{record_id}  {before} → {publication.state}{until}  {title or ''}".rstrip())
    if len(done.changed) > _SHOWN:
        print(f"… and {len(done.changed) - _SHOWN:,} more")
    verb = "would change" if dry_run else "changed"
    print(f"{len(done.changed):,} {verb} to {publication.state}{until}, {done.unchanged:,} were so already.")
