"""Rights as the records state them, and an enquiry to the archive, written for the reader to send."""

import re
from urllib.parse import quote, urlencode

from litestar import Response

from fonds.store.derived.queries import Queries
from fonds.store.derived.stating import Stating
from fonds.web.asked import pairs_of
from fonds.web.failures import unseen
from fonds.web.paging import paged
from fonds.web.room import Answer, AnyRequest, at, page, room_of, tongue_of
from fonds.web.seeing import VERSION_LENGTH, seen

PER_PAGE = 40
STATEMENTS = 60

FIELDS = ("use", "title", "publisher", "circulation", "passages", "remarks")
"""What an enquiry says of the use; nothing of it is kept."""

USES = ("book", "article", "teaching", "exhibition", "film", "web", "other")
_LONGEST = 600
_MAIL = re.compile(r"[^\s@<>\"(),;:\\]+@[^\s@<>\"(),;:\\]+\.[^\s@<>\"(),;:\\]+")
_WEB = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


@at("/rights")
def show_rights(request: AnyRequest) -> Answer:
    """Show every statement of rights with the records that make it; or, with `of`, the records of one statement."""
    holdings = room_of(request).holdings
    stating = Stating(holdings.reader)
    said = dict(pairs_of(request.scope["query_string"]))
    asked = said.get("record", "").strip()
    for one in holdings.reader.resolve(asked)[:1] if asked else ():
        location = f"/records/{quote(one, safe='')}/permission"
        return Response(b"", status_code=302, headers={"location": location, "cache-control": "no-cache"})
    statements = stating.rights(STATEMENTS)
    chosen = next((one for one in statements if one.one == said.get("of")), None)
    total = chosen.records if chosen else 0
    last = max(1, -(-total // PER_PAGE))
    wanted = said.get("page", "")[:4]
    number = min(last, max(1, int(wanted))) if wanted.isascii() and wanted.isdigit() else 1
    ids = stating.having_rights(chosen.words, (number - 1) * PER_PAGE, PER_PAGE) if chosen else ()
    cards = Queries(holdings.reader).cards(ids)
    return page(
        request,
        "rights.html",
        text=holdings.texts.get("rights", tongue_of(request)),
        asked=asked,
        statements=statements,
        chosen=chosen,
        cards=tuple(cards[one] for one in ids if one in cards),
        pages=paged(
            number, last, lambda one: f"/rights?{urlencode({'of': chosen.one if chosen else '', 'page': one})}"
        ),
        without=stating.without_rights(),
        mail=mail_of(holdings.about.contact),
        web=web_of(holdings.about.contact),
    )


@at("/records/{record_id:str}/permission")
def show_permission(request: AnyRequest) -> Answer:
    """Write the enquiry for a record, with what the reader says of the use, to be copied or sent by mail."""
    record_id = str(request.path_params["record_id"])
    stored = seen(request, record_id)
    if stored is None:
        return unseen(request, record_id)
    room = room_of(request)
    about = room.holdings.about
    said = {
        name: value.replace("\r\n", "\n").strip()[:_LONGEST]
        for name, value in pairs_of(request.scope["query_string"])
        if name in FIELDS
    }
    templates = room.templates[tongue_of(request)]
    link = about.permanent(record_id) if about.address else ""
    letter = templates.get_template("permission_letter.html").render(
        record=stored.record,
        version=stored.record.version[:VERSION_LENGTH],
        said={name: said.get(name, "") for name in FIELDS},
        link=link,
    )
    subject = " ".join(templates.get_template("permission_subject.html").render(record=stored.record).split())
    mail = mail_of(about.contact)
    return page(
        request,
        "permission.html",
        record=stored.record,
        said={name: said.get(name, "") for name in FIELDS},
        uses=USES,
        letter=letter,
        mail=mail,
        web=web_of(about.contact),
        href=f"mailto:{quote(mail, safe='@')}?subject={quote(subject)}&body={quote(letter)}" if mail else "",
    )


def mail_of(contact: str) -> str:
    """Return the address of mail in what an archive says of whom to ask; nothing if there is none."""
    found = _MAIL.search(contact)
    return found.group().rstrip(".") if found else ""


def web_of(contact: str) -> str:
    """Return the address of a page in what an archive says of whom to ask; nothing if there is none."""
    found = _WEB.search(contact)
    return found.group().rstrip(".,") if found else ""
