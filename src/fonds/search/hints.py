"""What is said to a reader about a query: a key, so that every language of the interface can word it, and its values.

The English words stand here, for programs and the command line. A hint never repeats more of a query than a line.
"""

import msgspec

LONGEST_VALUE = 200

ENGLISH = {
    "long": "The query is longer than %(most)s characters; only its beginning was searched for.",
    "closing-alone": "A closing parenthesis has no opening one; it was passed over.",
    "no-word": "The query holds no word that can be searched for.",
    "lone-or": "OR needs something on either side; it was passed over where there was nothing.",
    "lone-and": "AND needs something on either side; it was passed over where there was nothing.",
    "lone-not": "NOT, - or + stands before nothing; it was passed over.",
    "quotation-open": "A quotation mark is not closed; everything after it was taken for the phrase.",
    "too-deep": "Parentheses stand more than %(most)s deep; the inner ones were passed over.",
    "parenthesis-open": "A parenthesis is not closed; it was closed at the end.",
    "no-value": "“%(field)s:” has no value after it; it was passed over.",
    "no-field": "There is no field “%(field)s”; searched everywhere. Fields: %(fields)s.",
    "no-field-near": "There is no field “%(field)s”; searched everywhere. Did you mean %(near)s:? Fields: %(fields)s.",
    "many-words": "Only the first %(most)s words and phrases were searched for.",
    "star-in-phrase": "An asterisk inside quotation marks is not read; the words were searched for as they stand.",
    "long-phrase": "Only the first %(most)s words of a phrase were searched for.",
    "star-first": "An asterisk stands only at the end of a word; the one at the beginning was passed over.",
    "star-within": "An asterisk stands only at the end of a word; searched for words that begin with “%(word)s”.",
    "star-signs": "An asterisk goes with one word of letters and digits; searched for “%(word)s” without it.",
    "star-short": "An asterisk needs at least %(least)s letters before it; searched for “%(word)s” alone.",
    "star-long": "An asterisk goes with at most %(most)s letters; the word was searched for as it is.",
    "tilde-short": "A tilde goes with one word of at least %(least)s letters; searched for “%(word)s” as it is.",
    "tilde-long": "A tilde goes with at most %(most)s letters; the word was searched for as it is.",
    "tilde-far": "A tilde allows for at most 2 letters; ~2 was used.",
    "no-date": "“%(date)s” is not a date. Write 1953, 1953-08, 1953-08-21 or 1945..1947.",
    "no-range": "“%(date)s” is not a range of dates. Write 1945..1947, 1953-08.. or ..1947.",
    "turned-range": "The range %(date)s ends before it begins; it was read as %(meant)s.",
    "no-facet": "There is no facet “%(facet)s”; it was passed over. Facets: %(facets)s.",
    "did-you-mean": "Nothing was found. Did you mean %(query)s?",
    "apart": "No record holds all that was asked for. Records that hold each word in the text: %(counts)s.",
    "also": "Also searched for, as names are spelt here in other letters: %(words)s. In quotation marks a word is "
    "searched for as it stands.",
    "titles-only": "The full search is being rebuilt; for now only titles, names, dates and references are searched.",
}
"""The sentence of every key. A value stands where its name is written, as in gettext."""


class Hint(msgspec.Struct, frozen=True):
    """One thing to say."""

    key: str
    values: dict[str, str] = {}
    words: tuple[tuple[str, int], ...] = ()
    """Of `apart`: each word and how many records hold it."""

    @property
    def text(self) -> str:
        """The sentence in English."""
        return ENGLISH[self.key] % (self.values | {"counts": self._counts()})

    def _counts(self) -> str:
        return ", ".join(f"“{word}” {f'in {count:,}' if count else 'in none'}" for word, count in self.words)


def hint(key: str, /, **values: str | int) -> Hint:
    """Return what is to be said.

    Raises:
        KeyError: there is no such hint.
    """
    if key not in ENGLISH:
        raise KeyError(key)
    said = {name: f"{value:,}" if isinstance(value, int) else value[:LONGEST_VALUE] for name, value in values.items()}
    return Hint(key, said)
