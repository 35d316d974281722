"""What the catalogue notes of persons: when they were born and died, and of what category they are.

Such a note stands among the fields of the catalogue under the label `person: NAME`, as `born 1950; died 2001;
category patient`, each part only if it is known. Years and days are EDTF.
"""

from collections.abc import Iterator, Mapping

import msgspec

_LABEL = "person: "
_PARTS = ("born", "died", "category")


class PersonNote(msgspec.Struct, frozen=True, kw_only=True):
    """One person, as a sidecar or a spreadsheet describes them."""

    name: str
    born: str | None = None
    died: str | None = None
    category: str | None = None


def read_person_notes(fields: Mapping[str, str | None]) -> tuple[PersonNote, ...]:
    """Return the persons noted among the fields of a catalogue; parts that are not understood are passed over."""
    return tuple(_notes(fields))


def _notes(fields: Mapping[str, str | None]) -> Iterator[PersonNote]:
    for label, value in fields.items():
        name = label.removeprefix(_LABEL).strip()
        if not label.startswith(_LABEL) or not name:
            continue
        said: dict[str, str] = {}
        for part in (value or "").split(";"):
            key, _, rest = part.strip().partition(" ")
            if key in _PARTS and rest.strip():
                said[key] = rest.strip()
        yield PersonNote(name=name, born=said.get("born"), died=said.get("died"), category=said.get("category"))


def write_person_note(note: PersonNote) -> tuple[str, str]:
    """Return the label and the value under which a note stands in the catalogue."""
    parts = [f"{key} {value}" for key in _PARTS if (value := getattr(note, key))]
    return f"{_LABEL}{note.name}", "; ".join(parts)
