"""A hundred kilobytes made to be slow: the whole reading, and the checks after it, take time linear in their length."""

import time

import pytest

from fonds.checks import check_record
from fonds.reading.pipeline import read_document
from fonds.record import SourceFile
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

LENGTH = 100_000
SECONDS = 4.0
"""For all finders and checks together; each has its part. What is quadratic takes minutes."""


def read(text: str) -> float:
    """Read and check a text; return the seconds of this process that it took."""
    began = time.process_time()
    source = SourceFile(path="a.txt", media_type="text/plain", sha256="0" * 64)
    record = read_document(SourceDocument(source=source, text=text))
    check_record(record)
    return time.process_time() - began


@pytest.fixture(scope="module", autouse=True)
def loaded() -> None:
    """What is loaded by the first text that needs it is not counted."""
    read("Velmara, 5 May 1946.\n\nMr. Smith wrote to the Committee.\n")
    read("\u0412\u0435\u043b\u044c\u043c\u0430\u0440\u0430, 5 \u043c\u0430\u044f 1946 \u0433.\n\n"
         "\u0442\u043e\u0432. \u0418\u0432\u0430\u043d\u043e\u0432\n")  # fmt: skip
    read("a" * 5_000)


@pytest.mark.parametrize("part", PARTS)
def test_one_part_over_and_over(part: str) -> None:
    assert read(part * (LENGTH // len(part))) < SECONDS


@pytest.mark.parametrize("step", range(1, 40, 6))
def test_several_in_turn(step: int) -> None:
    """Parts that stand far from each other in the table, one after the other, and each in a run of its own."""
    for first in range(0, len(PARTS), 48):
        chosen = [PARTS[(first + place * step) % len(PARTS)] for place in range(3)]
        joined = "".join(chosen)
        assert read(joined * (LENGTH // 4 // len(joined))) < SECONDS / 4, chosen
        assert read("".join(part * (LENGTH // 12 // len(part)) for part in chosen)) < SECONDS / 4, chosen
