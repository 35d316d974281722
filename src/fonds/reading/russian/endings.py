"""Cases: the forms a Russian name takes, and the part of it that all its forms share."""

from functools import lru_cache

_VELAR = frozenset("гкхжчшщ")
_FAMILY = ("ов", "ев", "ин", "ын")
_FAMILY_ENDS = ("ыми", "ыми", "ым", "ом", "ой", "ых", "а", "у", "е", "ы")
_ADJECTIVE = (
    "ского", "скому", "ским", "ском", "ская", "скую", "ской", "скою", "ские", "ских", "скими", "ский", "ское",
    "цкого", "цкому", "цким", "цком", "цкая", "цкую", "цкой", "цкие", "цких", "цкий",
)  # fmt: skip
_PLAIN_ADJECTIVE = ("ого", "его", "ому", "ему", "ыми", "ими", "ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие",
                    "ых", "их", "ым", "им", "ую", "юю", "ей")  # fmt: skip
_CASES = ("ами", "ями", "ах", "ях", "ам", "ям", "ом", "ем", "ой", "ей", "ою", "ею", "ью", "ы", "и", "а", "я", "у", "ю",
          "е", "о", "ь", "й")  # fmt: skip

_OF_ONE = tuple(end for end in _CASES if end not in {"ами", "ями", "ах", "ях", "ам", "ям"})
_NOUN_IN_IE = ("ение", "ание", "ятие", "стие", "ствие")


@lru_cache(maxsize=16384)
def shared(word: str) -> str:
    """Return what all cases of a family name share, in small letters: `якушев` of `Якушеву`, `горск` of `Горской`."""
    low = word.lower().replace("ё", "е")
    for end in _ADJECTIVE:
        if low.endswith(end) and len(low) > len(end) + 1:
            return low[: len(low) - len(end) + 2]
    for end in ("", *_FAMILY_ENDS):
        bare = low[: len(low) - len(end)] if end else low
        if low.endswith(end) and bare.endswith(_FAMILY) and len(bare) > 3:
            return bare
    if low.endswith("ец") and len(low) > 4:
        return low[:-2] + "ц"
    return _without(low, _OF_ONE, 3)


def _without(low: str, ends: tuple[str, ...], least: int) -> str:
    for end in ends:
        if low.endswith(end) and len(low) - len(end) >= least:
            return low[: len(low) - len(end)]
    return low


@lru_cache(maxsize=16384)
def word_key(word: str) -> str:
    """Return what the cases of a common word or adjective share, roughly: for words of bodies and places."""
    low = word.lower().replace("ё", "е")
    for end in _PLAIN_ADJECTIVE:
        if low.endswith(end) and len(low) - len(end) >= 4 and not low.endswith(_NOUN_IN_IE):
            return low[: len(low) - len(end)]
    if low.endswith("ком") and len(low) > 3 and not low.endswith(("ском", "цком")):
        return low
    return _without(low, _CASES, 3)


@lru_cache(maxsize=16384)
def is_adjective(word: str) -> bool:
    """Say whether a word has the ending of an adjective and is long enough to be one."""
    return len(word) > 4 and word.lower().endswith((*_PLAIN_ADJECTIVE, "ом", "ем"))


@lru_cache(maxsize=16384)
def is_family_name(word: str) -> bool:
    """Say whether a word has an ending that few but family names have, in any case."""
    low = word.lower().replace("ё", "е")
    if len(low) < 5:
        return False
    if any(low.endswith(end) and len(low) > len(end) + 2 for end in _ADJECTIVE):
        return True
    for end in ("", "а", "у", "ым", "ой"):
        bare = low[: len(low) - len(end)] if end else low
        if low.endswith(end) and bare.endswith(_FAMILY):
            return True
    return low.endswith(("енко", "швили", "швили", "дзе")) or any(
        low.endswith(f"{stem}{end}") for stem in ("ян", "чук", "щук", "юк") for end in ("", "а", "у", "ом")
    )


def gender(word: str) -> str | None:
    """Return `m` or `f` where the form of a family name in -ов, -ин says whose it is; else None."""
    low = word.lower().replace("ё", "е")
    if low.endswith(("овой", "евой", "иной", "ская", "ской", "скую")):
        return "f"
    if low.endswith((*_FAMILY, "овым", "евым", "иным", "ский", "ского", "скому")):
        return "m"
    return None


def forms(lemma: str) -> tuple[str, ...]:
    """Return a name of one word in all its cases, itself first. Names that do not change are given alone."""
    stem, last = lemma[:-1], lemma[-1]
    ends: tuple[str, ...]
    if lemma.endswith("ия"):
        stem, ends = lemma[:-1], ("и", "ю", "ей")
    elif last == "а":
        hard = stem[-1] not in _VELAR
        ends = ("ы" if hard else "и", "е", "у", "ой", "ей")
    elif last == "я":
        ends = ("и", "е", "ю", "ей", "ёй")
    elif last == "ь":
        ends = ("я", "ю", "ем", "ём", "е", "и", "ью")
        stem = lemma[:-1]
        return (lemma, *(stem + end for end in ends[:-1]), stem + "ью")
    elif lemma.endswith("ий"):
        return (lemma, *(stem + end for end in ("я", "ю", "ем", "и")))
    elif last == "й":
        ends = ("я", "ю", "ем", "е")
    elif lemma.endswith(("ово", "ево", "ино", "ыно")):
        ends = ("а", "у", "ом", "е")
    elif lemma.endswith("ье"):
        ends = ("я", "ю", "ем", "е")
    elif last == "ы":
        return (lemma, stem, stem + "ов", *(stem + end for end in ("ам", "ами", "ах")))
    elif last in "оеиуэю":
        return (lemma,)
    else:
        stem = lemma
        extra = _fleeting(lemma)
        return (lemma, *(base + end for base in (lemma, *extra) for end in ("а", "у", "ом", "е", "ым")))
    return (lemma, *(stem + end for end in ends))


def adjective_forms(lemma: str) -> tuple[str, ...]:
    """Return a name that changes as an adjective does (`Грозный`, `Шушенское`) in all its cases."""
    return (lemma, *(lemma[:-2] + end for end in ("ого", "ому", "ым", "ом", "им")))


def _fleeting(lemma: str) -> tuple[str, ...]:
    if lemma.endswith("ец"):
        return (lemma[:-2] + "ц",)
    return {"Пётр": ("Петр",), "Павел": ("Павл",), "Лев": ("Льв",), "Орёл": ("Орл",)}.get(lemma, ())
