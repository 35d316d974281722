"""A hit as an OpenURL ContextObject in a span (COinS), which reference managers such as Zotero read off a page."""

from typing import Protocol
from urllib.parse import quote_plus, urlencode

from fonds.web.holdings import About

_PREFIX = urlencode({"ctx_ver": "Z39.88-2004", "rft_val_fmt": "info:ofi/fmt:kev:mtx:dc", "rfr_id": "info:sid/fonds"})


class Listed(Protocol):
    """What a list shows of a record."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def title(self) -> str | None:
        """Its title."""

    @property
    def genre(self) -> str | None:
        """What kind of document it is."""

    @property
    def edtf(self) -> str | None:
        """Its date."""

    @property
    def reference(self) -> str | None:
        """Where the original lies."""

    @property
    def senders(self) -> tuple[str, ...]:
        """Who wrote it."""

    @property
    def languages(self) -> tuple[str, ...]:
        """Its languages."""


def coins(card: Listed, about: About) -> str:
    """Return the value of `title` of a span of class `Z3988`: Dublin Core in key and value (Z39.88-2004).

    What the document does not give is left out. The address is given where the archive has one of its own.
    """
    said = [
        _PREFIX,
        *(f"rft.creator={_plus(name)}" for name in card.senders),
        *(f"rft.language={_plus(code)}" for code in card.languages),
        f"rft.type={_plus(card.genre or 'document')}",
        f"rft.publisher={_plus(about.name)}",
        f"rft.identifier={_plus(about.permanent(card.id) if about.address else card.id)}",
    ]
    for name, value in (("title", card.title), ("date", card.edtf), ("source", card.reference)):
        if value:
            said.append(f"rft.{name}={_plus(value)}")
    return "&".join(said)


def _plus(value: str) -> str:
    return quote_plus(" ".join(value.split()), errors="replace")
