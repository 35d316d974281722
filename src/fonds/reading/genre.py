"""What kind of document it is, from the word its title uses for it."""

import re

_TALKS = (
    r"(?:record|memorandum|memcon|transcript|notes?|minutes|report) (?:of|on|about) (?:a |the |an? )?(?:\w+ ){0,2}"
    r"(?:conversation|meeting|talks?|discussion)|conversation (?:with|between)|telephone conversation|"
    r"запись беседы|беседа"
)
_GENRES = (
    (
        "telegram",
        r"(?:cipher(?:ed)? |coded |circular )?(?:telegram|cable|cablegram|ciphergram)|шифротелеграмма|телеграмма",
    ),
    ("minutes", r"minutes|(?:session |meeting )?protocol of|stenographic|протокол|стенограмма"),
    ("conversation", _TALKS),
    (
        "decree",
        r"decree|resolution|decision|directive|edict|order|ordinance|постановление|указ|решение|распоряжение|приказ",
    ),
    ("memorandum", r"memorandum|memo|minute (?:by|from)|aide-m[eé]moire|меморандум"),
    (
        "report",
        (
            r"report|assessment|(?:national )?intelligence estimate|survey|information note|summary report|доклад|"
            r"отчет|отчёт|справка"
        ),
    ),
    ("speech", r"speech|address|statement|remarks|речь|выступление|заявление"),
    ("article", r"article|editorial(?! notes?\b)|press release|статья"),
    ("list", r"list|schedule|register|список|перечень"),
    ("petition", r"petition|appeal|прошение|обращение"),
    ("agreement", r"agreement|treaty|convention|договор|соглашение"),
    ("letter", r"letter|message|письмо|послание"),
    ("note", r"note|note verbale|нота|записка"),
)
_AT_START = tuple(
    (genre, re.compile(rf"(?:[\w’'.]+ ){{0,3}}?(?:{words})\b", re.IGNORECASE)) for genre, words in _GENRES
)
_TALKED = re.compile(rf"\b(?:{_TALKS})\b", re.IGNORECASE)


def genre_of_title(title: str) -> str | None:
    """Return the genre that a title names among its first words, or None."""
    best: tuple[int, str] | None = None
    for genre, pattern in _AT_START:
        match = pattern.match(title)
        if match and (best is None or match.end() < best[0]):
            best = match.end(), genre
    if best is None or best[1] in {"memorandum", "report", "note", "minutes"}:
        return "conversation" if _TALKED.search(title[:200]) else (best[1] if best else None)
    return best[1]


_DISPATCH = re.compile(r"\bACT\w{0,3}ON REQUIRED\b.{0,20}\bREFERENCES?\b")


def genre_of_form(lines: list[str]) -> str | None:
    """Return the genre of a document on the form of a service's dispatch, told by two labels that stand on one line."""
    return "memorandum" if any(_DISPATCH.search(line[:120]) for line in lines) else None
