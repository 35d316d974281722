"""What recognition makes of letters: how far a word is from the one that was printed, and words that are no one's."""

import re

AS_LETTERS = str.maketrans("015", "OIS")
"""The figures that recognition makes of letters, as those letters."""
_CAPITAL_AT_END = re.compile(r"\b(?!PhD\b)[A-Z]?[a-zà-ÿ]+[A-Z]\b")


def is_misread(said: str) -> bool:
    """Say whether a word ends with a capital behind small letters, as no printed name does: `ToL`."""
    return _CAPITAL_AT_END.search(said) is not None


def letters_apart(said: str, meant: str, most: int) -> int:
    """Return how many letters are wrong, missing or too many; `most` + 1 where there are more than that."""
    if said == meant:
        return 0
    if most == 0 or abs(len(said) - len(meant)) > most:
        return most + 1
    # A letter that is wrong adds two to those that only one of both has; most words are told apart by that alone.
    if len(set(said).symmetric_difference(meant)) > 2 * most:
        return most + 1
    before = list(range(len(meant) + 1))
    for i, a in enumerate(said, 1):
        row = [i]
        for j, b in enumerate(meant, 1):
            row.append(min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b)))
        if min(row) > most:
            return most + 1
        before = row
    return before[-1]
