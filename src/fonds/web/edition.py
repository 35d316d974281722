"""A record as an edition: the running text with its marks, and what the margin says beside each passage."""

from collections import defaultdict
from dataclasses import dataclass, replace

from fonds.record import Contributor, Finding, Identifier, Judged, Party, Quote, Record, ReferenceCode
from fonds.web.judged import Checks
from fonds.web.marks import Mark, Piece, Ref, RefKind, cut
from fonds.web.named import Addresses
from fonds.web.passages import Site, Sites, keeps_lines

APPARATUS_STYLES = {"gap": "lost", "gloss": "ed gloss", "unclear": "ed unclear"}
"""Class names of editorial marks; the other kinds are all `ed`."""

CONTEXT = 44
"""Characters of the passage shown on either side of disputed words."""

LIMIT = 1_500_000
"""Characters of a document that one page shows; a browser takes no more. The plain text always has all."""

NEAR = 160
"""Characters between two pieces of evidence that are still quoted in one breath."""


@dataclass(frozen=True, slots=True)
class Witness:
    """One quote of a finding, under the name of the place it comes from."""

    place: str
    """`title`, `summary`, `record`, or the role of the passage."""
    number: str
    href: str
    parts: tuple[tuple[str, bool], ...]
    """The quote with the words around it; True marks what is disputed."""


@dataclass(frozen=True, slots=True)
class Note:
    """What stands in the margin beside a passage."""

    kind: str
    """`finding`, `explained`, `apparatus` or `footnote`."""
    key: str
    id: str
    back: str
    about: str = ""
    """The finding's category, or the kind of editorial mark."""
    severity: str = ""
    code: str = ""
    message: str = ""
    witnesses: tuple[Witness, ...] = ()
    elsewhere: tuple[Site, ...] = ()
    more: int = 0
    pieces: tuple[Piece, ...] = ()
    lang: str | None = None
    direction: str = "auto"
    numbered: bool = False
    """Whether a footnote begins with its own number, which then is the way back."""
    checked: Judged | None = None
    """By whom a finding was confirmed."""

    @property
    def is_side_by_side(self) -> bool:
        """Whether there are two quotes, short enough to be read across."""
        lengths = [sum(len(words) for words, _ in one.parts) for one in self.witnesses]
        return len(lengths) == 2 and max(lengths) <= 2 * CONTEXT + 60


@dataclass(frozen=True, slots=True)
class Block:
    """A passage as it is set."""

    site: Site
    pieces: tuple[Piece, ...]
    lines: bool
    is_headline: bool
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """All that the text column and its margin show."""

    abstract: tuple[Piece, ...]
    abstract_notes: tuple[Note, ...]
    blocks: tuple[Block, ...]
    saved: tuple[Block, ...]
    """The catalogue block and the litter of a saved page, in order."""
    findings: tuple[Note, ...]
    beyond: int = 0
    """Passages of a very long document that are not on the page."""


def letter(number: int) -> str:
    """Return the key of the note with this number, from 0: a to z, then aa, ab and so on."""
    key = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        key = chr(97 + rest) + key
    return key


class _Composer:
    """Sets one record. Everything is gathered by the passage it belongs to, in one walk over the annotations."""

    def __init__(self, record: Record, sites: Sites, limit: int, addresses: Addresses | None) -> None:
        self.record = record
        self.checks = Checks(record)
        self.addresses = addresses or Addresses(record.mentions)
        self.limit = limit
        self.sites = sites
        self.marks: dict[Site | None, list[Mark]] = defaultdict(list)
        self.refs: dict[Site | None, list[Ref]] = defaultdict(list)
        self.notes: dict[Site | None, list[tuple[int, Note]]] = defaultdict(list)
        self.summary = _summary_span(record, sites)
        self.first = next((site for site in sites.all if site.runs), None)

    def compose(self) -> Edition:
        self._mark_mentions()
        self._mark_described()
        self._mark_apparatus_and_findings()
        self._mark_pages()
        footnotes = self._hang_footnotes()
        blocks, saved, beyond = [], [], 0
        headline = self._headline()
        for site in self.sites.all:
            if site.id in footnotes:
                continue
            if site.start >= self.limit:
                beyond += 1
                continue
            if site.runs:
                blocks.append(self._block(site, site is headline))
            else:
                saved.append(self._block(site, False))
        notes = [note for _, note in sorted(self.notes[None], key=lambda one: one[0])]
        every = [*notes, *(note for block in blocks for note in block.notes)]
        return Edition(
            abstract=self._abstract(),
            abstract_notes=tuple(notes),
            blocks=tuple(blocks),
            saved=tuple(saved),
            findings=tuple(note for note in every if note.kind == "finding"),
            beyond=beyond,
        )

    def _headline(self) -> Site | None:
        """Return the heading that holds the title, else the first."""
        headings = [site for site in self.sites.all if site.role == "heading"]
        titles = [self.sites.at(one.start) for one in self.record.evidence if one.field == "title"]
        return next((site for site in headings if site in titles), headings[0] if headings else None)

    def _block(self, site: Site, is_headline: bool) -> Block:
        pieces = cut(self.record.text, site.start, site.end, self.marks[site], self.refs[site])
        notes = tuple(note for _, note in sorted(self.notes[site], key=lambda one: one[0]))
        lines = keeps_lines(self.record.text[site.start : site.end])
        return Block(site, tuple(pieces), lines, is_headline, notes)

    def _abstract(self) -> tuple[Piece, ...]:
        record = self.record
        if self.summary:
            start, end = self.summary
            return tuple(cut(record.text, start, end, self.marks[None], self.refs[None]))
        if record.summary and record.summary != record.text.strip() and not _has_evidence(record, "summary"):
            return (Piece("text", record.summary),)
        return ()

    def _put(self, mark: Mark, *, everywhere: bool = False) -> None:
        for site in self.sites.within(mark.start, mark.end):
            if site.runs or everywhere:
                self.marks[site].append(mark)
                # In the passages that it goes on in it is a mark like any other: an anchor stands in one place.
                mark = replace(mark, id="") if mark.id else mark

    def _mark_mentions(self) -> None:
        record = self.record
        for number, mention in enumerate(record.mentions):
            style = "m m-work" if mention.kind == "work" else "m"
            href = self.addresses.of(mention.kind, mention.entity) or f"#fact-{mention.entity}"
            self._put(Mark(mention.start, mention.end, style, href, f"m-{number}"))
        for number, date in enumerate(record.dates):
            self._put(Mark(date.start, date.end, "m m-date", f"#fact-d{number}", f"d-{number}"))
        for number, quantity in enumerate(record.quantities):
            self._put(Mark(quantity.start, quantity.end, "m m-figure", f"#fact-q{number}", f"q-{number}"))

    def _mark_described(self) -> None:
        for name, start, end in described_spans(self.record):
            self._put(Mark(start, end, "v", id=f"v-{name}", rank=3), everywhere=True)

    def _mark_apparatus_and_findings(self) -> None:
        """Give keys in the order of the text: § and a number to findings, letters to all that only explains."""
        record = self.record
        found: list[tuple[int, Site | None, Finding | str]] = []
        by_kind: dict[str, list[tuple[Site, int]]] = defaultdict(list)
        for mark in record.apparatus:
            self._put(Mark(mark.start, mark.end, APPARATUS_STYLES.get(mark.kind, "ed"), rank=4), everywhere=True)
            site = self.sites.at(mark.start)
            if site is not None and site.runs:
                by_kind[mark.kind].append((site, mark.end))
        for kind, places in by_kind.items():
            found.append((places[0][1], places[0][0], kind))
        for finding in record.findings:
            site, at = self._standing(_own_quotes(finding, record))
            found.append((at, site, finding))
        letters = sections = 0
        for at, site, thing in sorted(found, key=lambda one: (one[1] is not None, one[0])):
            if isinstance(thing, str):
                self._note_apparatus(thing, by_kind[thing], letter(letters))
                letters += 1
            elif thing.severity == "explained":
                self._note_finding(thing, site, at, letter(letters), "explained")
                letters += 1
            else:
                sections += 1
                self._note_finding(thing, site, at, f"§{sections}", "finding")

    def _note_apparatus(self, kind: str, places: list[tuple[Site, int]], key: str) -> None:
        site, at = places[0]
        others = list(dict.fromkeys(place for place, _ in places[1:] if place.id and place is not site))
        note = Note(
            kind="apparatus", key=key, id=f"n-{key}", back=f"r-{key}", about=kind,
            elsewhere=tuple(others[:8]), more=len(others[8:]),
        )  # fmt: skip
        self.refs[site].append(Ref(min(at, site.end), "note", key, f"#n-{key}", f"r-{key}"))
        self.notes[site].append((at, note))

    def _note_finding(self, finding: Finding, site: Site | None, at: int, key: str, kind: str) -> None:
        name = key.replace("§", "f")
        if kind == "finding":
            for quote in _own_quotes(finding, self.record):
                mark = Mark(quote.start, quote.end, "m disputed", f"#n-{name}", rank=0)
                self._put(mark)
                self.marks[None].append(mark)
        note = Note(
            kind=kind, key=key, id=f"n-{name}", back=f"r-{name}", about=finding.category, severity=finding.severity,
            code=finding.code, message=finding.message,
            witnesses=self._witnesses(finding), checked=self.checks.of("findings", finding),
        )  # fmt: skip
        ref_kind: RefKind = "finding" if kind == "finding" else "note"
        self.refs[site].append(Ref(at, ref_kind, key, f"#n-{name}", f"r-{name}"))
        self.notes[site].append((at, note))

    def _standing(self, own: list[Quote]) -> tuple[Site | None, int]:
        """Return the passage beside which a finding stands (None for the summary), and the point of its sign."""
        for quote in sorted(own, key=lambda one: one.end, reverse=True):
            if self.summary and self.summary[0] <= quote.start < self.summary[1]:
                return None, min(quote.end, self.summary[1])
        for quote in sorted(own, key=lambda one: one.end, reverse=True):
            site = self.sites.at(quote.start)
            if site is not None and site.runs:
                return site, min(quote.end, site.end)
        return self.first, self.first.start if self.first else 0

    def _witnesses(self, finding: Finding) -> tuple[Witness, ...]:
        """Quote each piece of evidence; three or more out of one passage are quoted together, once."""
        groups: list[list[Quote]] = []
        many = len(finding.evidence) > 2
        in_order = sorted(finding.evidence, key=lambda one: (one.record or "", one.start)) if many else finding.evidence
        for quote in in_order:
            last = groups[-1][-1] if groups else None
            together = many and last is not None and self._are_near(last, quote)
            groups[-1].append(quote) if together else groups.append([quote])
        return tuple(self._witness(group) for group in groups)

    def _are_near(self, one: Quote, other: Quote) -> bool:
        same = one.record == other.record and self.sites.at(one.start) is self.sites.at(other.start)
        return same and 0 <= other.start - one.end <= NEAR

    def _witness(self, quotes: list[Quote]) -> Witness:
        text, first, summary = self.record.text, quotes[0], self.summary
        if first.record not in (None, self.record.id):
            return Witness("record", "", f"/records/{first.record}", ((first.text, True),))
        if summary and summary[0] <= first.start < summary[1]:
            return Witness("summary", "", "#summary", _quoted(text, quotes, *summary))
        site = self.sites.at(first.start)
        if site is None:
            return Witness("text", "", "", ((first.text, True),))
        place = "paragraph" if site.role in {"paragraph", "footnote", "salutation", "address"} else site.role
        return Witness(
            place, site.number, f"#{site.id}" if site.id else "", _quoted(text, quotes, site.start, site.end)
        )

    def _mark_pages(self) -> None:
        for page in self.record.pages:
            site = self.sites.from_offset(page.start)
            if site is not None and site.runs and page.n:
                at = max(page.start, site.start)
                while at < site.end and self.record.text[at].isspace():
                    at += 1
                self.refs[site].append(Ref(at, "page", page.n, ""))

    def _hang_footnotes(self) -> set[str]:
        """Set each footnote beside the words it belongs to; return the passages that are thereby placed."""
        placed: dict[str, Site] = {}
        for anchor in self.record.notes:
            foot = self.sites.by_id.get(anchor.passage)
            site = self.sites.at(anchor.at) or self.sites.at(anchor.at - 1)
            if foot is None or site is None or not site.runs or site is foot:
                continue
            new = site.role != "footnote" and foot.role == "footnote" and foot.id not in placed
            back = f"r-{foot.id}" if new else ""
            self.refs[site].append(Ref(min(anchor.at, site.end), "footnote", anchor.n, f"#{foot.id}", back))
            if new:
                placed[foot.id] = site
        for anchor in self.record.notes:
            foot, home = self.sites.by_id.get(anchor.passage), placed.get(anchor.passage)
            if foot is None or home is None or any(note.id == foot.id for _, note in self.notes[home]):
                continue
            own = _number_at(self.record.text, foot, anchor.n)
            if own:
                self.marks[foot].append(Mark(foot.start, own, "key", f"#r-{foot.id}", rank=0))
            pieces = cut(self.record.text, foot.start, foot.end, self.marks[foot], self.refs[foot])
            note = Note(
                kind="footnote", key=anchor.n, numbered=bool(own), id=foot.id, back=f"r-{foot.id}",
                pieces=tuple(pieces), lang=foot.lang, direction=foot.direction,
            )  # fmt: skip
            self.notes[home].append((anchor.at, note))
            self.notes[home].extend((anchor.at, one) for _, one in self.notes.pop(foot, []))
        return set(placed)


def compose(record: Record, sites: Sites, limit: int = LIMIT, addresses: Addresses | None = None) -> Edition:
    """Set a record as an edition. Every word of its text is in exactly one block or footnote, unchanged.

    Passages that begin after `limit` characters are counted and not set. Addresses of what it names are made anew if
    none are given.
    """
    return _Composer(record, sites, limit, addresses).compose()


def described_spans(record: Record) -> list[tuple[str, int, int]]:
    """Return name, start and end of each descriptive value that stands in the text; the name is its anchor's."""
    spans: list[tuple[str, int | None, int | None]] = []
    if record.date_created:
        spans.append(("date", record.date_created.start, record.date_created.end))
    if record.place_created:
        spans.append(("place", record.place_created.start, record.place_created.end))
    if record.classification:
        spans.append(("classification", record.classification.start, record.classification.end))
    lists: dict[str, tuple[Party | ReferenceCode | Identifier | Contributor, ...]] = {
        "sender": record.senders,
        "recipient": record.recipients,
        "signatory": record.signatories,
        "reference": record.reference_codes,
        "identifier": record.identifiers,
        "contributor": record.contributors,
    }
    for name, many in lists.items():
        spans.extend((f"{name}-{number}", one.start, one.end) for number, one in enumerate(many))
    spans.extend((one.field, one.start, one.end) for one in record.evidence)
    return [(name, start, end) for name, start, end in spans if start is not None and end is not None]


def _summary_span(record: Record, sites: Sites) -> tuple[int, int] | None:
    """Return where the summary stands, if that is outside the running text, so that it is shown above it."""
    for one in record.evidence:
        if one.field == "summary" and one.start is not None and one.end is not None:
            site = sites.at(one.start)
            if site is not None and not site.runs:
                return one.start, one.end
    return None


def _has_evidence(record: Record, field: str) -> bool:
    return any(one.field == field and one.start is not None for one in record.evidence)


def _number_at(text: str, foot: Site, number: str) -> int:
    """Return where the number ends with which a footnote begins, or 0 if it begins with its words."""
    end = foot.start + len(number)
    begins = bool(number) and text.startswith(number, foot.start) and end < foot.end
    return end if begins and not text[end].isalnum() else 0


def _own_quotes(finding: Finding, record: Record) -> list[Quote]:
    return [quote for quote in finding.evidence if quote.record in (None, record.id)]


def _quoted(text: str, quotes: list[Quote], first: int, last: int) -> tuple[tuple[str, bool], ...]:
    """Return quotes with the words around and between them, cut at spaces and within the passage."""
    start, end = quotes[0].start, quotes[-1].end
    left, right = max(first, start - CONTEXT), min(last, end + CONTEXT)
    before = text[left:start]
    parts = [(("… " + before.partition(" ")[2] if left > first else before).lstrip(), False)]
    at = start
    for quote in quotes:
        parts.append((text[at : quote.start], False))
        parts.append((text[quote.start : quote.end], True))
        at = quote.end
    after = text[end:right]
    parts.append(((after.rpartition(" ")[0] + " …" if right < last else after).rstrip(), False))
    return tuple((" ".join(words.split("\n")), disputed) for words, disputed in parts if words)
