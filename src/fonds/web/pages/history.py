"""The versions of a record that the public may see, and what changed from one to the next."""

from fonds.web.changes import compare
from fonds.web.failures import unseen
from fonds.web.room import Answer, AnyRequest, at, page, room_of
from fonds.web.seeing import said


@at("/records/{record_id:str}/history")
def show_history(request: AnyRequest) -> Answer:
    """Show the versions, newest first, and what changed after the one asked for, the last but one if none is."""
    record_id = str(request.path_params["record_id"])
    reader = room_of(request).holdings.reader
    versions = reader.versions(record_id)
    current = reader.get(record_id) if versions else None
    if current is None:
        return unseen(request, record_id)
    wanted = said(request, "version") or versions[-min(2, len(versions))].version
    before = reader.get_version(record_id, wanted)
    place = next((at for at, one in enumerate(versions) if before and one.version == before.record.version), None)
    if before is None or place is None:
        return unseen(request, record_id)
    following = versions[place + 1] if place + 1 < len(versions) else None
    after = reader.get_version(record_id, following.version) if following else None
    return page(
        request,
        "history.html",
        record=current.record,
        versions=versions[::-1],
        before=versions[place],
        after=following,
        changes=compare(before.record, after.record) if after else None,
    )
