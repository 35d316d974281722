"""The fields of the index and how their text is cut: one place that adding and searching share.

Everything is folded before it comes here (`fonds.search.folding`); the engine cuts at what is neither letter nor
digit, and stems English, then Russian: each stemmer leaves the other's letters alone.
"""

import re
from functools import lru_cache

import tantivy

from fonds.search.protocol import FACETS

ANALYSIS = "2"
"""Changed whenever the same text would be indexed in another way; an index with another number is built anew."""

NO_FIRST_DAY = 0
NO_LAST_DAY = 99_999_999
"""What stands for an open side of a date among days written as YYYYMMDD."""

_LONGEST_TERM = 120

STEMMED = ("body", "title", "joined", "described")
"""Text in any of its forms: the document, its title, words written together (`U.S.S.R.` as `ussr`), its description."""

PLAIN = ("exact", "title_exact")
"""The document and its title word by word, unstemmed: for prefixes, near spellings and suggestions."""

NAMED = (
    "sender", "recipient", "person", "place", "repository", "reference", "classification", "language", "genre",
    "number", "finding",
)  # fmt: skip
"""Text of the description word by word, unstemmed: the fields of the query language."""

COUNTED = ("organisation",)
"""Values that are listed and counted as facets are, and not offered as such beside a search."""

RAW = ("id", "has", "name_key", "mention_key", "title_key")
"""Whole values: the id; which fields have a value; names and title in the form of `fonds.search.folding.key`."""


def build_schema() -> tantivy.Schema:
    """Return the fields of the index."""
    builder = tantivy.SchemaBuilder()
    for name in STEMMED:
        builder.add_text_field(name, tokenizer_name="stemmed")
    for name in PLAIN:
        builder.add_text_field(name, tokenizer_name="plain", index_option="freq")
    for name in NAMED:
        builder.add_text_field(name, tokenizer_name="plain")
    for name in RAW:
        builder.add_text_field(name, stored=name == "id", tokenizer_name="raw", index_option="basic")
    for name in (*FACETS, *COUNTED):
        builder.add_text_field(f"facet_{name}", fast=True, tokenizer_name="raw", index_option="basic")
    for name in ("first", "last", "ascending", "descending"):
        builder.add_integer_field(name, fast=True, indexed=False)
    builder.add_text_field("title_order", fast=True, tokenizer_name="raw", index_option="basic")
    for name in ("text", "folded", "kept"):
        builder.add_bytes_field(name, stored=True)
    return builder.build()


def register_analysis(index: tantivy.Index) -> None:
    """Tell an index how its text is cut; needed each time one is opened."""
    index.register_tokenizer("stemmed", stemming_analyzer())
    index.register_tokenizer("plain", plain_analyzer())


@lru_cache(maxsize=1)
def stemming_analyzer() -> tantivy.TextAnalyzer:
    """Return what cuts and stems folded text."""
    return (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.remove_long(_LONGEST_TERM))
        .filter(tantivy.Filter.stemmer("english"))
        .filter(tantivy.Filter.stemmer("russian"))
        .build()
    )


@lru_cache(maxsize=1)
def plain_analyzer() -> tantivy.TextAnalyzer:
    """Return what only cuts folded text."""
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    return builder.filter(tantivy.Filter.remove_long(_LONGEST_TERM)).build()


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the stem of a folded word; the word itself where the engine makes nothing or several of it."""
    found = stemming_analyzer().analyze(word)
    return found[0] if len(found) == 1 else word


_SURNAME = re.compile(r"[а-я]{3,}[ое]в\Z")


@lru_cache(maxsize=65536)
def stems(word: str) -> tuple[str, ...]:
    """Return every stem that forms of a folded word may have in the index, its own first.

    The Russian stemmer takes the end of a surname in -ов or -ев for the ending of a plural (`Молотов`: `молот`), but
    not in its other cases (`Молотова`: `молотов`); both are asked for.
    """
    root = stem(word)
    if _SURNAME.match(word):
        return tuple(dict.fromkeys((root, word)))
    if _SURNAME.match(root):
        return tuple(dict.fromkeys((root, stem(root))))
    return (root,)
