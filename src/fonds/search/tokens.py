"""Cuts a query into tokens. Whatever is typed can be cut; nothing is refused here."""

import re
from typing import Literal

import msgspec

from fonds.search.syntax import OPERATORS

QUOTES = '"“”„«»'
_BREAKS = re.compile(rf"[\s(){QUOTES}]")
_FIELD = re.compile(r"([A-Za-z_]{2,20}):")
_SLOP = re.compile(r"~(\d{0,2})")
_SIGNS = {"-": "not", "–": "not", "−": "not", "+": "plus"}

Kind = Literal["open", "close", "and", "or", "not", "plus", "field", "phrase", "word"]


class Token(msgspec.Struct, frozen=True):
    """One token. `text` is a word, the words of a phrase, or the name of a field in lower case."""

    kind: Kind
    text: str = ""
    slop: int = 0
    closed: bool = True
    """Whether a phrase had its closing mark."""


def tokens_of(query: str, fields: frozenset[str]) -> list[Token]:
    """Cut a query into tokens; linear in its length.

    `name:` is taken for a field if it is one of `fields`, or if it looks meant as one: letters, a colon, and a value
    that touches it and is neither a number nor an address.
    """
    found: list[Token] = []
    at = 0
    while at < len(query):
        sign = query[at]
        if sign.isspace():
            at += 1
        elif sign in "()":
            found.append(Token("open" if sign == "(" else "close"))
            at += 1
        elif sign in QUOTES:
            at = _take_phrase(query, at, found)
        elif sign in _SIGNS and _leads(query, at):
            found.append(Token("not" if _SIGNS[sign] == "not" else "plus"))
            at += 1
        else:
            field = _FIELD.match(query, at)
            if field and _is_field(query, field, fields):
                found.append(Token("field", field[1].lower()))
                at = field.end()
                continue
            stop = _BREAKS.search(query, at)
            end = stop.start() if stop else len(query)
            text = query[at:end]
            operator = OPERATORS.get(text)
            if operator == "and":
                found.append(Token("and"))
            elif operator == "or":
                found.append(Token("or"))
            elif operator == "not":
                found.append(Token("not"))
            else:
                found.append(Token("word", text))
            at = end
    return found


def _take_phrase(query: str, at: int, found: list[Token]) -> int:
    end = next((place for place in range(at + 1, len(query)) if query[place] in QUOTES), None)
    if end is None:
        found.append(Token("phrase", query[at + 1 :], closed=False))
        return len(query)
    slop = _SLOP.match(query, end + 1)
    found.append(Token("phrase", query[at + 1 : end], slop=int(slop[1] or 0) if slop else 0))
    return slop.end() if slop else end + 1


def _leads(query: str, at: int) -> bool:
    """Say whether a sign stands before a word rather than between two, or alone."""
    return at + 1 < len(query) and not query[at + 1].isspace() and query[at + 1] not in "-–−+"


def _is_field(query: str, match: re.Match[str], fields: frozenset[str]) -> bool:
    if match[1].lower() in fields:
        return True
    rest = query[match.end() : match.end() + 2]
    return bool(rest) and not rest[0].isspace() and not rest[0].isdigit() and rest != "//" and match[1].islower()
