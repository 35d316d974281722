"""From files to records: gathered, opened, read and checked in contained children."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import msgspec

from fonds.errors import UsageError
from fonds.record import Outcome, Passage, Record, SourceFile
from fonds.record.codec import to_json
from fonds.record.description import Level
from fonds.record.identifiers import mint, version_of
from fonds.sources.gathering import SHEETS, Gathered, Gathering, Neighbours, gather, named_together
from fonds.sources.walking import Found, find_files

if TYPE_CHECKING:
    from fonds.record.description import SourceRole
    from fonds.sources.document import SourceDocument
    from fonds.sources.sidecars import Written
    from fonds.workflow.optional_reading import Readers


class Read(msgspec.Struct, frozen=True, array_like=True):
    """One record as a child hands it to its parent."""

    status: str
    reason: str | None
    line: bytes
    """The record's JSON."""
    key: str | None = None
    """The id that an editor gave it."""
    behind: bool = False
    """Whether an optional reader could not ask whom it has to, so that it is to be read again."""


_packer = msgspec.msgpack.Encoder()
_unpacker = msgspec.msgpack.Decoder(Read)
_PIECE = 1 << 20


def read_records(what: Gathered | Found) -> Iterator[Record]:
    """Open, read and check one document with all that belongs to it; yield its records. Meant for a contained child."""
    yield from (record for record, _ in read_keyed(what))


def read_keyed(what: Gathered | Found) -> Iterator[tuple[Record, str | None]]:
    """Yield the records of `read_records`, each with the id that an editor gave it."""
    group = what if isinstance(what, Gathered) else Gathered(found=what)
    if group.level is not None:
        yield _read_level(group)
        return
    read = list(_read_file(group.found, group))
    if group.is_plain or len(read) != 1:
        for record, key in read:
            yield (record if group.is_plain else _told_apart(record, group)), key
        return
    record, key = read[0]
    yield (_unread(record, group) if record.outcome.status == "quarantined" else _joined(record, group)), key


def _read_file(found: Found, group: Gathered | None) -> Iterator[tuple[Record, str | None]]:
    """Read one file; a description, if there is a group, is laid over the only document in it."""
    from fonds.checks import check_record  # noqa: PLC0415
    from fonds.reading.pipeline import read_document  # noqa: PLC0415
    from fonds.sources.opening import open_source  # noqa: PLC0415

    if found.reason is not None:
        yield quarantine(found, found.reason), None
        return
    documents = open_source(Path(found.path), found.name)
    described = group is not None and bool(group.said or group.row or group.sidecar)
    if described and group is not None:
        opened = list(documents)
        documents = iter([_described(opened[0], group)] if len(opened) == 1 else opened)
    for document in documents:
        if document.outcome.status == "quarantined":
            yield quarantine(found, document.outcome.reason or "was not read", document.source), None
            continue
        record = read_document(document)
        checked = msgspec.structs.replace(record, findings=(*record.findings, *check_record(record)))
        yield checked, document.declared.key


def _described(document: SourceDocument, group: Gathered) -> SourceDocument:
    """Lay what the sidecar and the row say over what the document itself codes."""
    from fonds.sources.description import describe, lay_declared  # noqa: PLC0415

    if document.outcome.status == "quarantined":
        return document
    sidecar, row = describe(group.said, strict=True), describe(group.row, strict=False)
    declared = lay_declared(sidecar.declared, lay_declared(row.declared, document.declared))
    where = group.sidecar.name if group.sidecar else "its row"
    reasons = [
        *(f"{where}: {one}" for one in sidecar.complaints),
        *(f"the row of {group.found.name}: {one}" for one in row.complaints),
        *([document.outcome.reason] if document.outcome.reason else []),
    ]
    outcome = Outcome(status="partial", reason=". ".join(reasons)) if reasons else document.outcome
    return msgspec.structs.replace(document, declared=declared, outcome=outcome)


def _joined(first: Record, group: Gathered) -> Record:
    """Join a record with its translations, scans and description."""
    from fonds.reading.joining import Part, join_records  # noqa: PLC0415
    from fonds.sources.description import role_of  # noqa: PLC0415

    role = role_of(group.said) or role_of(group.row) or first.source.role
    parts, others, reasons = [Part(record=first, role=role)], [], []
    for one in group.beside:
        if one.role in {"transcription", "translation"}:
            read = [record for record, _ in _read_file(one.found, None)]
            if len(read) == 1 and read[0].outcome.status != "quarantined":
                parts.append(Part(record=read[0], role=one.role, lang=one.lang))
                continue
            reasons.append(read[0].outcome.reason or f"{one.found.name} holds several documents and was not joined")
        others.append(_source(one.found, one.role))
        if not others[-1].sha256:
            reasons.append(
                f"{one.found.name} belongs to it and cannot be opened; see to its permissions and add it again"
            )
    if group.sidecar is not None:
        others.append(_source(group.sidecar, "metadata"))
    record = join_records(parts, others)
    if reasons:
        told = " ".join(filter(None, (record.outcome.reason, *reasons)))
        record = msgspec.structs.replace(record, outcome=Outcome(status="partial", reason=told))
    return msgspec.structs.replace(record, version=_version(record, group))


def _unread(record: Record, group: Gathered) -> Record:
    """Say of a file that was not read what lies beside it: that is kept with it, and not read either."""
    if not group.members:
        return record
    sources = (*record.sources, *(_source(one.found, one.role) for one in group.beside))
    if group.sidecar is not None:
        sources = (*sources, _source(group.sidecar, "metadata"))
    outcome = Outcome(status="quarantined", reason=_with_members(record.outcome.reason or "", group))
    return msgspec.structs.replace(record, sources=sources, outcome=outcome)


def _with_members(reason: str, group: Gathered) -> str:
    names = ", ".join(found.name for found in group.members)
    return f"{reason}. What belongs to it was not read either: {names}" if names else reason


def _told_apart(record: Record, group: Gathered) -> Record:
    """Say of a document of several, or one that was not read, that what lay beside its file was not laid over it."""
    if record.outcome.status == "quarantined" or not (group.beside or group.said or group.row):
        return record
    reason = (
        f"{group.found.name} holds several documents; what lies beside it describes one, and was laid over none. "
        "Split the file, or describe its documents in the file itself"
    )
    told = ". ".join(filter(None, (record.outcome.reason, reason)))
    return msgspec.structs.replace(record, outcome=Outcome(status="partial", reason=told))


def _read_level(group: Gathered) -> tuple[Record, str | None]:
    """Make the record of a fonds, a series or a file of what is said of it; nothing is read into that."""
    from fonds.reading.pipeline import READER  # noqa: PLC0415
    from fonds.sources.description import describe, lay_declared  # noqa: PLC0415

    sidecar, row = describe(group.said, strict=True), describe(group.row, strict=False)
    declared = lay_declared(sidecar.declared, row.declared)
    is_folder = not Path(group.found.path).is_file()
    source = (
        SourceFile(path=group.found.name, media_type="inode/directory", sha256="", role="metadata")
        if is_folder
        else _source(group.found, "metadata")
    )
    text = declared.summary or ""
    complaints = (*sidecar.complaints, *row.complaints)
    reason = f"{group.found.name}: {'; '.join(complaints)}" if complaints else None
    record = Record(
        id=mint(source.sha256 or group.found.location, None),
        version="",
        sources=(source, *(_source(one.found, one.role) for one in group.beside)),
        level=declared.level or group.level or "series",  # type: ignore[arg-type]
        text=text,
        passages=(Passage(id="p1", role="paragraph", start=0, end=len(text)),) if text else (),
        title=declared.title or group.title,
        genre=declared.genre,
        date_created=declared.dates[0] if declared.dates else None,
        place_created=declared.place,
        senders=declared.senders,
        recipients=declared.recipients,
        signatories=declared.signatories,
        classification=declared.classification,
        reference_codes=declared.reference_codes,
        identifiers=declared.identifiers,
        contributors=declared.contributors,
        languages=declared.languages,
        summary=declared.summary,
        rights=declared.rights,
        catalogue=declared.catalogue,
        readers=(READER,),
        outcome=Outcome(status="partial", reason=reason) if reason else Outcome(),
    )
    return msgspec.structs.replace(record, version=_version(record, group)), declared.key


def _version(record: Record, group: Gathered) -> str:
    """Return what names a reading of several files with a description."""
    from fonds.reading.pipeline import READER  # noqa: PLC0415

    digests = [source.sha256 for source in record.sources]
    told = (record.source.part or "", *digests, group.told)
    return version_of(told, f"{READER.name}/{READER.version}")


def _source(found: Found, role: SourceRole) -> SourceFile:
    """Describe a file that is kept and not read."""
    from fonds.sources.opening import media_type_of  # noqa: PLC0415

    digest = hashlib.sha256()
    head = b""
    if found.reason is not None:
        # A pipe would be waited for without end.
        return SourceFile(path=found.name, media_type="application/octet-stream", sha256="", role=role)
    try:
        with Path(found.path).open("rb") as file:
            while piece := file.read(_PIECE):
                head = head or piece[:8192]
                digest.update(piece)
    except OSError:
        return SourceFile(path=found.name, media_type="application/octet-stream", sha256="", role=role)
    return SourceFile(path=found.name, media_type=media_type_of(head), sha256=digest.hexdigest(), role=role)


def read_in_child(what: Gathered | Found) -> Iterator[bytes]:
    """Yield a document's records, each packed as a `Read`."""
    for record, key in read_keyed(what):
        yield _packer.encode(Read(record.outcome.status, record.outcome.reason, to_json(record), key))


def quarantine(found: Found, reason: str, source: SourceFile | None = None) -> Record:
    """Return the record of a file that was not read: without text, with the reason."""
    source = source or SourceFile(path=found.name, media_type="application/octet-stream", sha256="")
    if not reason.startswith(found.name):
        reason = f"{found.name} {reason}"
    return Record(
        id=mint(source.sha256 or found.location, source.part),
        version=version_of((source.sha256, source.part or ""), "unread"),
        sources=(source,),
        text="",
        outcome=Outcome(status="quarantined", reason=reason),
    )


def read_paths(
    paths: Iterable[Path], workers: int | None = None, told: list[str] | None = None, readers: Readers | None = None
) -> Iterator[tuple[Gathered, list[Read]]]:
    """Yield every document that `paths` name with its records, at least one each, in order.

    Args:
        paths: files and folders.
        workers: processes that read at once; as many as there are cores.
        told: takes what is wrong with sidecars and spreadsheets.
        readers: optional readers, to which what was read is handed on.

    Raises:
        UsageError: a path is not there (slug `no-such-path`).
    """
    gathering = gathered(paths)
    if told is not None:
        told += gathering.complaints
    documents = read_all(gathering.groups, workers)
    return readers.read(documents, workers) if readers else documents


def gathered(paths: Iterable[Path], folders_as: tuple[str, ...] = ()) -> Gathering:
    """Return what paths name, gathered into records: documents with all that belongs to them, levels first.

    A file that is named by itself brings what lies beside it and belongs to it.

    Args:
        paths: files and folders.
        folders_as: levels that folders are described as by their depth, such as `fonds`, `series`, `file`.

    Raises:
        UsageError: a path is not there (slug `no-such-path`), or a level is none (slug `no-such-level`).
    """
    for level in folders_as:
        if level not in get_args(Level):
            raise UsageError(
                f"“{level}” is no level; those are {', '.join(get_args(Level))}. Nothing was read.",
                slug="no-such-level",
            )
    given = named(paths)
    files = list(find_files(given))
    wanted = {found.path for found in files}
    files += [found for found in find_files(_lying_beside(given)) if found.path not in wanted]
    written = _written(files)
    if len(files) > len(wanted):
        # A file that is added by itself is the same record as when its folder is added: with all that it is joined to.
        known = {found.path for found in files}
        more = (path for path in named_together(files, written, wanted) if path not in known and Path(path).is_file())
        files += find_files(map(Path, more))
    gathering = gather(files, written, folders_as)
    groups = [
        group
        for group in gathering.groups
        if group.level or any(one.path in wanted for one in (group.found, *group.members))
    ]
    return msgspec.structs.replace(gathering, groups=tuple(groups))


def _written(files: list[Found]) -> dict[str, Written]:
    """Open, in a contained child, what may describe others."""
    from fonds.sources import sidecars  # noqa: PLC0415
    from fonds.sources.containment import ContainedPool, Failure  # noqa: PLC0415

    neighbours = Neighbours(files)
    candidates = [found for found in files if neighbours.may_describe(found)]
    written: dict[str, Written] = {}
    if candidates:
        pool: ContainedPool[Found] = ContainedPool(sidecars.read_in_child, workers=1, size_of=lambda found: found.size)
        with pool:
            for found, pieces in pool.run(candidates):
                written[found.path] = (
                    sidecars.Written(fault=pieces.reason)
                    if isinstance(pieces, Failure)
                    else sidecars.decoder.decode(pieces[0])
                )
    return written


def _lying_beside(paths: Sequence[Path]) -> Iterator[Path]:
    """Yield what may belong to files that are named by themselves.

    Those are files of the same stem in the same folder, and spreadsheets there and in the two folders above.
    """
    for path in paths:
        stem = path.name.split(".", 1)[0]
        if not stem or not path.is_file():
            continue
        patterns = [(path.parent, f"{_literally(stem)}.*")]
        above = Path(os.path.abspath(path)).parents  # noqa: PTH100 - `a/..` is made plain, and nothing need be there
        patterns += [(folder, f"*{suffix}") for folder in above[:3] for suffix in SHEETS]
        for folder, pattern in patterns:
            yield from (other for other in sorted(folder.glob(pattern)) if other.is_file())


def _literally(stem: str) -> str:
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in stem)


def named(paths: Iterable[Path]) -> list[Path]:
    """Return the paths as given, refusing those that are not there."""
    given = list(paths)
    for path in given:
        if not os.path.lexists(path):
            raise UsageError(f"{path} is not there; nothing was read.", slug="no-such-path")
    return given


def read_all(groups: Iterable[Gathered | Found], workers: int | None) -> Iterator[tuple[Gathered, list[Read]]]:
    """Read what was gathered in contained children; a child that dies costs one document."""
    from fonds.sources.containment import ContainedPool, Failure  # noqa: PLC0415

    pool: ContainedPool[Gathered] = ContainedPool(
        read_in_child, workers=workers or cores(), size_of=lambda group: group.size
    )
    with pool:
        for group, given in pool.run(one if isinstance(one, Gathered) else Gathered(found=one) for one in groups):
            if isinstance(given, Failure):
                record = quarantine(group.found, _with_members(given.reason, group))
                yield group, [Read("quarantined", record.outcome.reason, to_json(record))]
            else:
                yield group, [_unpacker.decode(piece) for piece in given]


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
