"""Words in the one form in which they are compared and sorted."""

import unicodedata

_LONGEST_KEY = 300


def folded(words: str) -> str:
    """Return words in one form for case, accents and spaces, shortened; what is compared and sorted by."""
    plain = unicodedata.normalize("NFKD", words[:_LONGEST_KEY])
    return " ".join("".join(sign for sign in plain if not unicodedata.combining(sign)).casefold().split())
