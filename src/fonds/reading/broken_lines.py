"""Words and names that the end of a printed line breaks: `Alex¬` and `andria`, and names that run on in a column."""

import re

from fonds.reading.tokens import Tokens

_LINE = 40
"""A line at least this long was broken by its length, so that a name may run on."""
_COLUMN = 16
"""The same in a narrow column, where most lines begin in the middle of a sentence."""
_LOOKED_AT = 400
"""Lines from which it is told whether a text is printed in a narrow column."""
_NARROW = 48

_BREAK = re.compile(r"(?<=[^\W\d_])[¬-][ \t]?\n[ \t]{0,8}(?=[a-zà-ÿа-яё])")
_SYLLABLE = re.compile(r"(?:zh|ch|sh|ts|hs|[bpmfdtnlgkhjqxzcsrwy])?[aeiouü]{1,3}(?:ng|n|r|h|k|p|m|l)?\Z", re.IGNORECASE)


def long_line(text: str) -> int:
    """Return from how many characters on a line of `text` was broken by its length alone."""
    lines = [line for line in text[: _LOOKED_AT * 60].split("\n", _LOOKED_AT)[:_LOOKED_AT] if line.strip()]
    if len(lines) < 6:
        return _LINE
    run_on = sum(line.lstrip()[0].islower() for line in lines)
    wide = sorted(map(len, lines))[len(lines) * 3 // 4]
    return _COLUMN if wide <= _NARROW and run_on * 5 >= len(lines) * 2 else _LINE


def mended(tokens: Tokens) -> tuple[Tokens, list[tuple[int, int]]]:
    """Return the tokens with the words whole that the end of a line broke, and the spans of those breaks.

    The offsets are those of the text as it is. A hyphen that stands between the syllables of a name (`Tse-tung`), or
    that is one of several (`Navam-es-Darane`), is left: it would stand there in the middle of a line too.
    """
    text = tokens.text
    if "¬\n" not in text and "-\n" not in text and "¬ \n" not in text and "- \n" not in text:
        return tokens, []
    breaks = [match.span() for match in _BREAK.finditer(text)]
    if not breaks:
        return tokens, []
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    mends: list[tuple[int, int]] = []
    at, copied = 0, 0
    for begin, until in breaks:
        at = tokens.at(begin)
        if at < max(1, copied) or at + 1 >= len(tokens) or tokens.starts[at] != begin or tokens.starts[at + 1] != until:
            continue
        first, second = tokens.words[at - 1], tokens.words[at + 1]
        if text[begin] == "-" and (
            text[tokens.ends[at + 1] : tokens.ends[at + 1] + 1] == "-"
            or (first[0].isupper() and _SYLLABLE.match(first) and _SYLLABLE.match(second))
        ):
            continue
        words += tokens.words[copied : at - 1]
        starts += tokens.starts[copied : at - 1]
        ends += tokens.ends[copied : at - 1]
        if copied > at - 1:
            words[-1] += second
            ends[-1] = tokens.ends[at + 1]
        else:
            words.append(first + second)
            starts.append(tokens.starts[at - 1])
            ends.append(tokens.ends[at + 1])
        copied = at + 2
        mends.append((begin, until))
    words += tokens.words[copied:]
    starts += tokens.starts[copied:]
    ends += tokens.ends[copied:]
    return Tokens(text, words, starts, ends), mends
