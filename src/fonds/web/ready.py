"""Pages that take a while to make, answered from what is finished."""

from collections.abc import Callable

from fonds.web.finished import Leaf
from fonds.web.room import HTML, VARIES, Answer, AnyRequest, answer, light_of, pack, room_of, tongue_of

LONGEST = 100
"""Characters of what an address asks for beside its path; a page asked for with more is not kept."""


def keep(request: AnyRequest, make: Callable[[], bytes | None]) -> Answer | None:
    """Answer with the page under the address of a request, made if it is not kept; None if there is none.

    A page may rest on nothing but its address, the archive, and the language and light in which it is wanted.
    """
    query = request.scope["query_string"].decode("latin-1")
    holdings = room_of(request).holdings

    def leaf() -> Leaf | None:
        with holdings.reader.at_once():
            body = make()
        return Leaf(body, pack(body)) if body is not None else None

    key = (request.scope["path"], query, tongue_of(request), light_of(request))
    found = holdings.finished.leaf(key, leaf) if len(query) <= LONGEST else leaf()
    return answer(request, found.body, HTML, headers=dict(VARIES), packed=found.packed) if found else None
