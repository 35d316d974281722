"""People and bodies as a document names them."""

import msgspec

from fonds.record.basis import Basis


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """A sender, recipient or signatory: one entry a person or body."""

    text: str
    """As printed."""
    name: str | None = None
    """The personal or corporate name alone, without title; null where only an office is given."""
    role: str | None = None
    """The office in which the person writes, is written to or signs."""
    basis: Basis
    start: int | None = None
    end: int | None = None


class Contributor(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who brought the document into the archive, or paid for it."""

    name: str
    role: str
    """`translator`, `obtainer`, `contributor`, `funder` or `publisher`."""
    start: int | None = None
    end: int | None = None
