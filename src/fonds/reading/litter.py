"""The furniture of saved web pages, which is no part of any document."""

import re

_LINE = re.compile(
    r"(?:Skip to (?:main )?content|Skip navigation|Menu|Search|Share|Print|Download(?: PDF)?|Home|"
    r"Back to top|Close|Log ?in|"
    r"Subscribe|Donate|Cookie (?:policy|settings)|Accept (?:all )?cookies|Previous|Next|Tweet|Email|"
    r"Facebook|Twitter|Loading\.*|"
    r"View (?:original|translation|transcript)|Zoom (?:in|out)|Перейти к содержанию|Поиск|Меню|Печать|Поделиться)",
    re.IGNORECASE,
)
_STAMP = re.compile(r"[\W\d_]{0,24}\d{0,4} ?RELEASED? (?:UNDER|PURSUANT TO|IN (?:FULL|PART))\b.{0,110}", re.IGNORECASE)
HIDDEN_ADDRESS = re.compile(r"\[email\s?protected\]|\[адрес скрыт\]")


def is_release_stamp(line: str) -> bool:
    """Say whether a line is the stamp of a release: `2022 RELEASE UNDER THE … ACT OF 1992`."""
    return len(line) < 150 and "RELEASE" in line.upper() and bool(_STAMP.search(line))


def is_litter(line: str) -> bool:
    """Say whether a line is a page's furniture."""
    return len(line) < 60 and bool(_LINE.fullmatch(line.strip(" \t|»›-")))
