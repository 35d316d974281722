"""Whether a number is exact, or told with `some`, `about`, `over`, `up to` or the like."""

from fonds.reading.numerals import NUMBER_WORDS
from fonds.reading.tokens import Tokens

_HEDGES = NUMBER_WORDS["hedge"]
_MONEY = frozenset("$£€¥₽")


def is_hedged(tokens: Tokens, first: int, end: int) -> bool:
    """Say whether the number from token `first` to offset `end` is told as about right: `some 300`, `up to 70`."""
    lower = tokens.lower
    if tokens.text.startswith((" or so", "-odd", " odd ", " or thereabouts", " or more"), end):
        return True
    if first and tokens.words[first - 1] in _MONEY:
        first -= 1
        if first and lower[first - 1] in {"us", "u", "a"}:
            first -= 1
    if first == 0:
        return False
    before = lower[first - 1]
    if before == "." and lower[first - 2 : first - 1] in (["ca"], ["c"], ["approx"]):
        return True
    if before in {"~", "±"}:
        return True
    two = lower[first - 2] if first > 1 else ""
    if before in _HEDGES:
        return before != "most" or two == "at"
    if before == "than":
        return two in {"more", "less", "fewer", "over", "no", "better"}
    if before == "as":
        return two in {"many", "much", "few", "little"}
    if before == "to":
        return two in {"up", "close"}
    if before == "of":
        return two in {"upwards", "excess", "upward", "neighborhood", "neighbourhood"}
    return before in {"on", "upon"} and two in {"close", "near", "nearly"}
