"""The language of a text: what a catalogue calls it, or else what its letters and words are."""

import io
import re
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from fonds.reading.russian.stretches import russian_stretches

_CODES = {
    "english": "en", "russian": "ru", "german": "de", "french": "fr", "chinese": "zh", "japanese": "ja", "korean": "ko",
    "persian": "fa", "farsi": "fa", "arabic": "ar", "azerbaijani": "az", "turkish": "tr", "ukrainian": "uk",
    "polish": "pl",
    "czech": "cs", "slovak": "sk", "hungarian": "hu", "romanian": "ro", "bulgarian": "bg", "serbian": "sr",
    "croatian": "hr",
    "serbo-croatian": "sh", "albanian": "sq", "italian": "it", "spanish": "es", "portuguese": "pt", "dutch": "nl",
    "swedish": "sv", "norwegian": "no", "danish": "da", "finnish": "fi", "mongolian": "mn", "vietnamese": "vi",
    "hindi": "hi",
    "urdu": "ur", "hebrew": "he", "greek": "el", "latin": "la", "georgian": "ka", "armenian": "hy", "kazakh": "kk",
    "uzbek": "uz", "kurdish": "ku", "estonian": "et", "latvian": "lv", "lithuanian": "lt", "belarusian": "be",
    "indonesian": "id", "khmer": "km", "thai": "th", "slovenian": "sl", "macedonian": "mk", "icelandic": "is",
    "irish": "ga",
    "английский": "en", "русский": "ru", "немецкий": "de", "французский": "fr", "персидский": "fa",
    "азербайджанский": "az",
    "китайский": "zh",
}  # fmt: skip
_SAMPLE = 3_000
_FEWEST = 60
_FEW = 200
"""Letters below which the statistics of a language say too little."""


def code_of(name: str) -> str | None:
    """Return the ISO 639 code of a language's name in English or Russian, or None."""
    return _CODES.get(name.strip(" .").lower())


def codes_of(said: str) -> tuple[str, ...]:
    """Return the codes of a list of languages, as a catalogue gives it."""
    found = (code_of(name) for name in re.split(r"[,;/\n]| and | и ", said) if name.strip())
    return tuple(dict.fromkeys(code for code in found if code))


def find_language(text: str) -> tuple[str, ...]:
    """Return the language of a text of at least sixty letters; nothing where it is not plain.

    Of fewer than two hundred letters, as a telegram has, only English and Russian are told, by what others lack.
    """
    sample = text[:_SAMPLE]
    letters = sum(map(str.isalpha, sample))
    if letters < _FEWEST:
        return ()
    cyrillic = sum(map(str.isalpha, _CYRILLIC.findall(sample)))
    if cyrillic < letters / 10 and _english(sample):
        return ("en",)
    if letters < _FEW:
        return ("ru",) if cyrillic > 0.9 * letters and _russian(sample) else ()
    return _guess(sample)


_CYRILLIC = re.compile("[\u0400-\u04ff]")
_WORD = re.compile(r"\w+")
_ENGLISH = frozenset((
    "the", "of", "and", "to", "in", "that", "is", "was", "for", "with", "have", "has", "this", "be", "it", "by", "on",
    "not", "which", "from",
))  # fmt: skip


def _english(sample: str) -> bool:
    """Say whether so many of the words are the commonest English ones that no other language comes into question."""
    words = sample.count(" ") + sample.count("\n") + 1
    return sum(map(_ENGLISH.__contains__, _WORD.findall(sample.casefold()))) > 0.2 * words


def _russian(sample: str) -> bool:
    """Say whether a text in Cyrillic has letters that Bulgarian and Ukrainian lack, and none that Russian lacks."""
    return _RUSSIAN.search(sample) is not None and russian_stretches(sample) == ((0, len(sample)),)


_RUSSIAN = re.compile(r"[ыэёЫЭЁ]")


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid import modelio  # noqa: PLC0415 - loads a model, and is seldom needed

    # The library unpacks its model through a temporary file, which a contained child may not write.
    modelio.tempfile = SimpleNamespace(TemporaryFile=lambda **_: io.BytesIO())
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _guess(sample: str) -> tuple[str, ...]:
    code, probability = _identifier().classify(sample)
    return (str(code),) if probability > 0.9 else ()
