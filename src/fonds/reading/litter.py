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
HIDDEN_ADDRESS = re.compile(r"\[email\s?protected\]|\[адрес скрыт\]")


def is_litter(line: str) -> bool:
    """Say whether a line is a page's furniture."""
    return len(line) < 60 and bool(_LINE.fullmatch(line.strip(" \t|»›-")))
