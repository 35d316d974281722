"""The languages that the interface speaks. What documents say is never translated.

The English words stand in the templates and are the keys (GNU gettext); other languages have catalogues under
`locale/`, one file a family of pages. A pseudo-language written from right to left makes what was forgotten visible.
"""

import datetime as dt
import io
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

LOCALE = Path(__file__).parent / "locale"

PSEUDO = "qps"
"""The code of the pseudo-language; ISO 639-2 leaves it to private use. No link leads to it."""

_MIRRORED = str.maketrans("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "אבגדהוזחטיכלמנסעפצקרשתםןףץ" * 2)
_KEPT = re.compile(r"(%\(\w+\)[sd]|%%|<[^>]*>|&\w+;)")


class Tongue(NamedTuple):
    """A language of the interface."""

    code: str
    name: str
    """In itself."""
    direction: str
    locale: Locale
    translations: NullTranslations

    @property
    def tag(self) -> str:
        """What pages say they are written in (BCP 47); an invented language is one to programs that read it aloud."""
        return "art" if self.code == PSEUDO else self.code

    def day(self, edtf: str) -> str:
        """Return a plain date (`1953`, `1953-08`, `1953-08-05`) in words; as it stands if there is no such day."""
        return self._date(edtf, "LLLL y", "long")

    def day_since(self, edtf: str) -> str:
        """Return the same date in the form that it has after a word for `since` or `from`."""
        return self._date(edtf, "MMMM y", "long")

    def short(self, day: dt.date, parts: str) -> str:
        """Return some parts of a day, as short as an axis needs them: `MMM`, `yMMM` or `MMMd` (skeletons of CLDR)."""
        return self._said(str(format_skeleton(parts, day, locale=self.locale)))

    def _date(self, edtf: str, month_and_year: str, whole: str) -> str:
        year, month, day = ([int(part) for part in edtf.split("-")] + [0, 0])[:3]
        try:
            first = dt.date(year, month or 1, day or 1)
        except ValueError:
            return edtf
        if not month:
            return str(year)
        form = whole if day else month_and_year
        words = str(format_date(first, form, locale=self.locale))
        return self._said(f"{words}\xa0г." if not day and self.locale.language == "ru" else words).replace(
            "\u202f", "\xa0"
        )

    def language(self, code: str) -> str:
        """Return what a language is called here; its code if it is not known."""
        name = self.locale.languages.get(code.replace("-", "_")) or self.locale.languages.get(code.partition("-")[0])
        return self._said(str(name)) if name else code

    def _said(self, words: str) -> str:
        return mirrored(words) if self.code == PSEUDO else words

    def number(self, value: float) -> str:
        """Return a number as it is written here, the digits of large ones in groups; `4` for `4.0`."""
        whole = f"{value:,.0f}" if value == int(value) else f"{value:,.6f}".rstrip("0").rstrip(".")
        if self.locale.language == "en":
            return whole
        signs = self.locale.number_symbols["latn"]
        return whole.translate({ord(","): str(signs["group"]), ord("."): str(signs["decimal"])})


class _Pseudo(NullTranslations):
    """Every word in other letters: what is still in Latin ones was not given to be translated."""

    def gettext(self, message: str) -> str:
        return mirrored(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return mirrored(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:  # noqa: ARG002 - the library's own signature
        return mirrored(message)

    def npgettext(self, context: str, singular: str, plural: str, num: int) -> str:  # noqa: ARG002
        return mirrored(singular if num == 1 else plural)

    # The names under which templates look for these first; the library's own would pass the words on as they are.
    ugettext, ungettext, upgettext, unpgettext = gettext, ngettext, pgettext, npgettext


def mirrored(message: str) -> str:
    """Return a message in letters written from right to left, with its placeholders and tags as they are."""
    parts = _KEPT.split(message)
    return "".join(part if at % 2 else part.translate(_MIRRORED) for at, part in enumerate(parts))


@lru_cache(maxsize=1)
def tongues() -> dict[str, Tongue]:
    """Return every language of the interface by its code, English first."""
    return {
        "en": Tongue("en", "English", "ltr", Locale("en", "GB"), NullTranslations()),
        "ru": Tongue("ru", "Русский", "ltr", Locale("ru"), _read("ru")),
        PSEUDO: Tongue(PSEUDO, "תאגס", "rtl", Locale("en", "GB"), _Pseudo()),
    }


def _read(code: str) -> NullTranslations:
    """Read the catalogues of a language, all as one."""
    all_of_it = NullTranslations()
    for path in sorted((LOCALE / code).glob("*.po")):
        with path.open("rb") as file:
            catalogue = read_po(file, locale=code)
        compiled = io.BytesIO()
        write_mo(compiled, catalogue)
        compiled.seek(0)
        one = Translations(compiled)
        if isinstance(all_of_it, Translations):
            all_of_it.merge(one)
        else:
            all_of_it = one
    return all_of_it


def choose(wanted: str | None, accepted: str, known: Callable[[str], bool] | None = None) -> str:
    """Return the code of the language to answer in: the one chosen, else the first that a browser asks for.

    Args:
        wanted: what the cookie says.
        accepted: the header `Accept-Language` (RFC 9110).
        known: says which codes there are; those of `tongues` if not given.
    """
    is_known = known or tongues().__contains__
    if wanted and is_known(wanted):
        return wanted
    offers = []
    for place, offer in enumerate(accepted[:200].split(",")):
        code, _, weight = offer.strip().partition(";q=")
        try:
            offers.append((-float(weight or 1), place, code.partition("-")[0].lower()))
        except ValueError:
            continue
    return next((code for weight, _, code in sorted(offers) if weight < 0 and is_known(code) and code != PSEUDO), "en")
