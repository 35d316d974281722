"""A hundred kilobytes made to be slow: every finder and every check takes time linear in its length.

Each runs within the whole reading, as it does for a user, and its own time is taken.
"""

import functools
import importlib
import inspect
import pkgutil
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import fonds.checks
import fonds.reading
from fonds.checks import catalogue, check_record, check_together
from fonds.reading import pipeline
from fonds.record import Record, SourceFile
from fonds.sources.document import SourceDocument

# What the finders look for, in parts that come to nothing: begun and not ended, joined without end, over and over.
PARTS = (
    "a", "A", "1", ".", ",", "(", "[", "{", '"', "'", "“", "-", "—", "/", ":", ";", " ", "\n", "\t", "*", "#",
    "_", "=", "|", "é", "я", "Я", "ي", "中", "\u0301", "A ", "Aa ", "a.", "A.", "A. ", "a.a ", "Mr. ", "Cde. ",
    "of ", "of the ", "and ", "the ", "No. ", "No. 1 ", "1 ", "1,", "1.", "1,000", "1, ", "12 ", "1946 ", "1946-",
    "19", "I", "I ", "IV ", "X.", "1/", "1/2", "12/31/", "5.VIII.", "2/II ", "May ", "May 5", "May 5, ", "5 May ",
    "January, ", "in the ", "at the end of ", "from ", "from May to ", "between ", "yesterday ", "hundred ",
    "one hundred and ", "twenty-", "five million ", "% ", "$", "$1 ", "$1,", "£", "10 kg ", "of 5 ", "Secretary ",
    "Secretary of the ", "Ambassador ", "Minister of ", "Committee ", "Committee of the ", "CC ", "CC CPSU ",
    "Top Secret ", "SECRET\n", "TO: ", "FROM: ", "TO:\n", "SUBJECT: ", "Subject:\n", "From: A\nTo: B\n", "DATE: ",
    "Dear Sir ", "Dear Sir,\n", "Sincerely,\n", "Signed ", "[signed] ", "(signed)\n", "/s/ ", "copy ", "copies ",
    "1 copy\n", "in 11 copies ", "Enclosure ", "Enclosure: ", "I enclose ", "In reply to your ", "your letter of ",
    "telegram No. ", "my 123, May 5 ", "d. 1 ", "ll. ", "f. 1, op. 2, d. 3, l. ", "AVPRF ", "Source: ",
    "Source:\n", "Box 1 ", "Folder ", "pp. 1-", "p. 12-3 ", "[1] ", "[...] ", "[illegible] ", "()", "((a", "(a ",
    "<", "<b>", "&", "http://", "a@b.", "\\", "^", "~", "+", "von ", "von der ", "al-", "el-", "Kim ",
    "Nguyen Van ", "O'", "Mc", "Jr. ", "St. ", "A-", "A-B", "A. B. C ", "A.A. Aaaa ", "JOHN ", "JOHN SMITH\n",
    "John Smith, ", "Smith, J. ", "John and ", "John, Smith and ", "Mr. and Mrs. ", "Глава ", "тов. ", "т. ",
    "г. ", "года ", "5 мая ", "Иванов ", "И.И. Иванов ", "И. ", "ЦК КПСС ", "№ ", "№ 5 ", "«", "»", "« »",
    "сто двадцать ", "тысяч ", "л. 1", "Ф. 1. Оп. 1. ", "СССР ", "1946 г. ", "а.", "Я.", "\r\n", "\r", "\u000b",
    "\f", "\u2028", " \n", "\n ", "a\n", "A\n", "1\n", ".\n", "-\n", "\u2014\n", "a-\n", "A-\nb", "* * *\n",
    "1. a\n", "(1) ", "a) ", "- a\n", "a\tb\n", "|a|b|\n", "a: ", "A: ", "A:\n", "Aa: b\n", "he said ",
    "they were ", "there are 5 men, ", "97 of them ", "of which 5 ", "including 5 men ", "5 men and ",
    "the Committee was founded ", "founded the ", "was closed ", "Committee of the ", "begun ", "work in Oune began ",
    "daily bulletin ", "newspaper “A” ", "twice a week ", "a print run of 5 ", "by decision of the CC CPSU ",
    "with the permission of the CC ", "CC CPSU has decided to ", "CC of the ", "Presidium of the CC CPSU ",
    "CC CPSU under the ", "a member of the CC CPSU ", "Chairman of the CC CPSU A. Smith ", "I enclose a copy of the ",
    "A copy of it is enclosed ", "your 12, May 5, ", "the previous letter ", "file No. 123.4/", "entitled “A” ",
    "of them are ", "5 men were killed ", "killed 5 men ", "there are 5 ", "Of the men 5 were ", "in half the size of ",
    "in the Persian and ", "5-year course ", "Among the men 5 of them ", "the remaining 5 ", "the Bureau ",
    "5 men, 6 women, ", "total of 5 ", "in all 5 ", "million ", "a bureau of 5 ", "members ", "5 members of the ",
)  # fmt: skip

SENTENCES = {
    "languages in turn": "Иванов И. И. писал тов. Петрову в Вельмару 5 мая 1946 г. о том, что\n"
    "Mr. Smith wrote to Sel on 5 May 1946 of 12 men.\n\n",
    "cited in Russian": "Письмо тов. Иванова в Вельмару от 5 мая 1946 г. РГВЕ. Ф. 3. Оп. 16. Д. 294. Л. 20.\n",
    "references": "RGVE. F. 3. Op. 16. D. 294. L. 20.\nF. 3. Op. 16. D. 294. L. 20.\n",
    "tenures and acts": "S. P. Arden was its Secretary from 11 May 1948 to 3 November 1951. "
    "Arden as Secretary signed on 6 February 1952.\n",
    "sizes without a stop": "the Committee of 5 members and a Bureau of 6 men and ",
    "offices without a stop": "Secretary D. M. Torvesh and Minister P. Q. Arden of Sel on 5 May 1946, ",
    "citations without a stop": "your telegram No. 5 of 3 May 1954, my letter No. 6 of 4 May 1954, ",
    "members": "D. M. Torvesh, a member of the Central Committee, ",
    "glosses": "word [gloss] (note) ", "notes": "[Translator's note: a] ", "wide gap": "[" + " " * 500 + "x]",
    "figures in a gap": "[5" + " 5" * 290 + "]", "markings": "TOP SECRET\n\n(S) a\n\n(C) b\n\n",
    "signatures": "D. M. Torvesh\nSecretary\n\n", "works": "“The Herald” and the newspaper “Herald of Sel” ",
    "told twice": "The school of Sel has 240 bright new pupils of seven. ",
    "a day told twice": "The school of Sel was opened on 3 May 1950. The mill was opened on 4 May 1951. ",
    "shares": "Of the 240 houses 31 per cent are brick and 69 per cent wood. ",
    "parts": "240 houses, of which 120 are brick and 130 wood. ",
    "the rest": "240 men, of them 12 sick and the remaining 31 well, ", "numerals": "three hundred and twenty-two ",
    "weekdays": "on Monday, 5 May 1946, ", "no such day": "30 February 1946, ",
    "causes": "After the flood of 3 April 1953 he was told on 3 May 1955, ",
    "tables": "Bread   5\nMilk   6\nTotal   12\n", "points": "the following two points:\n1. a\n2. b\n3. c\n",
    "copies": "Printed in 11 copies.\n1 copy to file\n", "persian days": "21 Mordad 1332, ",
    "reckoned": "yesterday, last month, three years ago, in recent years, on the 14th instant and the 3rd ultimo ",
    "periods": "from 1946 to 1947, at the end of 1947, 1946-47, the 1930s, ",
    "forms": "FROM: A\nTO: B\nSUBJECT: C\nDATE: 5 May 1946\n", "broken lines": "Alex-\nandria and Tse-\ntung ",
    "Russian": "товарищу Иванову И. И. из ЦК КПСС 5 мая 1946 г. сто двадцать тысяч рублей ",
    "Russian bodies": "Министерство иностранных дел СССР и ", "a catalogue": "Source:\nRGVE, F. 3\nRights:\nx\n",
}  # fmt: skip
"""What each finder is there for, over and over, without the ends that it waits for."""

SYLLABLES = ("bar", "tol", "mun", "irk", "vesh", "don", "gal", "pen", "rud", "sim", "kor", "lat")
RUSSIAN = ("бар", "тол", "мун", "ирк", "веш", "дон", "гал", "пен", "руд", "сим", "кор", "лат")


def nth(number: int, syllables: tuple[str, ...] = SYLLABLES) -> str:
    """Return a name of three syllables, another for each number below 1,728."""
    return "".join(syllables[number // 12**place % 12] for place in range(3)).capitalize()


def letters(number: int, first: str = "A") -> str:
    """Return three initials, others for each number below 17,576."""
    return ". ".join(chr(ord(first) + number // 26**place % 26) for place in range(3)) + "."


def joined(number: int, first: str = "A") -> str:
    """Return the same without points."""
    return letters(number, first).replace(". ", "").rstrip(".")


VARIED = {
    "bearers of one name": lambda at: f"{letters(at)} Torvesh wrote. ",
    "bearers of one Russian name": lambda at: f"тов. {letters(at, 'А')[:5]} Иванов писал в Вельмару. ",
    "Russian names": lambda at: f"тов. {nth(at, RUSSIAN)}ов писал тов. {nth(at * 7, RUSSIAN)}ову. ",
    "Russian letters": lambda at: f"в {joined(at, 'А')}К и ",
    "names": lambda at: f"Mr. {nth(at)} wrote to Mr. {nth(at * 7)}. ",
    "letters in brackets": lambda at: f"the {nth(at)} Committee ({joined(at)}) met. ",
    "offices and acts": lambda at: f"S. P. {nth(at)} was its Secretary from {at % 28 + 1} May {1900 + at % 60} to "
    f"3 June {1901 + at % 60}. {nth(at)} as Secretary signed on 3 June 1890. ",
    "days": lambda at: f"On {at % 28 + 1} May {1900 + at % 60} the {nth(at)} school was opened. ",
    "numbers of letters": lambda at: f"In reply to your No. {at} of {at % 28 + 1} May 1954, my No. {at + 1}. ",
    "figures": lambda at: f"In all {at + 9} men: {at + 2} here, {at + 3} there and 5 lost. ",
    "references": lambda at: f"RGVE. F. {at}. Op. 16. D. {at}. L. 20-{at % 30}. ",
    "papers": lambda at: f"{nth(at)} {nth(at * 5)}\nSecretary\n\n5 May {1900 + at % 60}\n\n",
}  # fmt: skip
"""Sentences of which no two are the same, so that what is known of a text grows with it."""

LENGTH = 100_000
ALL_SECONDS = 4.0
"""For all finders and checks together. What is quadratic takes minutes."""
SECONDS = 1.0
"""For any one of them, with all that it calls; on a busy machine twice as much may be counted."""
BUSY = 2.0
TIMED = ("find_", "describe_", "check_", "russian_", "tenures", "told", "printed_days", "number_entities")
spent: dict[str, float] = {}
"""Seconds of each in the text that was read last."""


def timed(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that does the same and adds up how long it takes."""
    name = f"{function.__module__.removeprefix('fonds.')}.{function.__name__}"

    @functools.wraps(function)
    def with_time(*given: Any, **named: Any) -> Any:
        began = time.process_time()
        try:
            result = function(*given, **named)
            return iter(list(result)) if inspect.isgenerator(result) else result
        finally:
            spent[name] = spent.get(name, 0.0) + time.process_time() - began

    return with_time


@pytest.fixture(scope="module", autouse=True)
def finders() -> Iterator[set[str]]:
    """Have every finder and check of the package take its own time, wherever one calls another; return their names."""
    patch = pytest.MonkeyPatch()
    by_function: dict[Any, Callable[..., Any]] = {}
    for package in (fonds.reading, fonds.checks):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(found.name)
            for name, function in list(vars(module).items()):
                own = inspect.isfunction(function) and function.__module__.startswith(("fonds.reading", "fonds.checks"))
                if own and name.startswith(TIMED) and name not in {"check_record", "check_together"}:
                    patch.setattr(module, name, by_function.setdefault(function, timed(function)))
    patch.setattr(catalogue, "CHECKS", tuple(by_function.setdefault(one, timed(one)) for one in catalogue.CHECKS))
    # What is loaded by the first text that needs it is not counted.
    read("Velmara, 5 May 1946.\n\nMr. Smith wrote to the Committee.\n")
    read("Вельмара, 5 мая 1946 г.\n\nтов. Иванов\n")
    read("a" * 5_000)
    yield {f"{function.__module__}.{function.__name__}" for function in by_function}
    patch.undo()


def read(text: str) -> float:
    """Read and check a text; return the seconds of this process that it took."""
    spent.clear()
    began = time.process_time()
    source = SourceFile(path="a.txt", media_type="text/plain", sha256="0" * 64)
    record: Record = pipeline.read_document(SourceDocument(source=source, text=text))
    check_record(record)
    list(check_together([record]))
    return time.process_time() - began


def filled(part: str, length: int = LENGTH) -> str:
    """Return a part over and over, up to a length."""
    return (part * (length // len(part) + 1))[:length]


def slowest(share: float = 1.0) -> tuple[str, float]:
    """Return which finder took longest over the last text, in seconds to a full length."""
    name = max(spent, key=spent.__getitem__)
    return name, spent[name] / share


def hold(text: str) -> None:
    """Hold a text of full length to the bounds; where it was slow, twice as much must take about twice as long.

    A busy machine makes one run slow, never two in a row by much: what is over is measured again.
    """
    took = read(text)
    if took > ALL_SECONDS or slowest()[1] > SECONDS:
        took = min(took, read(text))
    name, seconds = slowest()
    assert took < ALL_SECONDS, (name, seconds)
    assert seconds < SECONDS * BUSY, name
    if seconds > 0.5:
        twice = read(text + text)
        assert twice < 3.2 * took or read(text + text) < 3.2 * read(text), slowest()


def test_every_finder_is_timed(finders: set[str]) -> None:
    """No finder is left out: each module of the two packages that finds or checks has one here."""
    for name in ("dates", "names", "quantities", "references", "apparatus", "periods", "signatures", "catalogue"):
        assert any(one.startswith(f"fonds.reading.{name}.") or f".{name}." in one for one in finders), name
    assert {f"{one.__module__}.{one.__name__}" for one in catalogue.CHECKS} <= finders


@pytest.mark.parametrize("part", PARTS)
def test_one_part_over_and_over(part: str) -> None:
    hold(filled(part))


@pytest.mark.parametrize("kind", sorted(SENTENCES))
def test_what_a_finder_is_there_for(kind: str) -> None:
    hold(filled(SENTENCES[kind]))


@pytest.mark.parametrize("kind", sorted(VARIED))
def test_no_two_alike(kind: str) -> None:
    hold("".join(map(VARIED[kind], range(4_000)))[:LENGTH])


@pytest.mark.parametrize("step", range(1, 40, 6))
def test_several_in_turn(step: int) -> None:
    """Parts that stand far from each other in the table, one after the other, and each in a run of its own."""
    for first in range(0, len(PARTS), 48):
        chosen = [PARTS[(first + place * step) % len(PARTS)] for place in range(3)]
        joined = "".join(chosen)
        assert read(joined * (LENGTH // 4 // len(joined))) < ALL_SECONDS / 4, chosen
        assert read("".join(part * (LENGTH // 12 // len(part)) for part in chosen)) < ALL_SECONDS / 4, chosen


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from((*PARTS, *SENTENCES.values())), min_size=1, max_size=4),
    st.sampled_from(PARTS),
    st.booleans(),
)
def test_any_parts_together(chosen: list[str], before: str, in_runs: bool) -> None:
    """Any few parts, in turn or each in a run, behind any other that may set a finder going."""
    length = LENGTH // 4
    body = (
        "".join(filled(part, length // len(chosen)) for part in chosen) if in_runs else filled("".join(chosen), length)
    )
    text = before + body
    assert read(text) < ALL_SECONDS / 4 or read(text) < ALL_SECONDS / 4, slowest(1 / 4)
