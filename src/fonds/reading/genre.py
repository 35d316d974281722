"""What kind of document it is, from the word its title or its first line uses for itself."""

import re

_GENRES = (
    ("telegram", r"(?:cipher(?:ed)? |coded |circular )?(?:telegram|cable|cablegram|ciphergram|telegramme)|шифротелеграмма|телеграмма"),
    ("minutes", r"minutes|(?:session |meeting )?protocol of|stenographic|протокол|стенограмма"),
    ("conversation", r"(?:record|memorandum|memcon|transcript|notes?|minutes|report) (?:of|on|about) (?:a |the |an? )?(?:\w+ ){0,2}(?:conversation|meeting|talks?|discussion)|conversation (?:with|between)|telephone conversation|запись беседы|беседа"),
    ("decree", r"decree|resolution|decision|directive|edict|order|ordinance|постановление|указ|решение|распоряжение|приказ"),
    ("memorandum", r"memorandum|memo|aide-m[eé]moire|меморандум"),
    ("report", r"report|assessment|survey|information note|summary report|доклад|отчет|отчёт|справка"),
    ("speech", r"speech|address|statement|remarks|речь|выступление|заявление"),
    ("article", r"article|editorial|press release|статья"),
    ("list", r"list|schedule|register|список|перечень"),
    ("petition", r"petition|appeal|прошение|обращение"),
    ("agreement", r"agreement|treaty|convention|договор|соглашение"),
    ("letter", r"letter|message|письмо|послание"),
    ("note", r"note|note verbale|нота|записка"),
)  # fmt: skip
_AT_START = tuple(
    (genre, re.compile(rf"(?:[\w’'.]+ ){{0,3}}?(?:{words})\b", re.IGNORECASE)) for genre, words in _GENRES
)
_ANYWHERE = tuple((genre, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for genre, words in _GENRES[2:3])


def genre_of_title(title: str) -> str | None:
    """Return the genre that a title names among its first words, or None."""
    best: tuple[int, str] | None = None
    for genre, pattern in _AT_START:
        match = pattern.match(title)
        if match and (best is None or match.end() < best[0]):
            best = match.end(), genre
    for genre, pattern in _ANYWHERE:
        if pattern.search(title[:200]):
            return genre
    return best[1] if best else None
