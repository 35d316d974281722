"""A network of correspondents as a drawing in which every name can be read, and its shape is always the same.

Those who write to each other most stand on opposite sides. A line is broad where letters leave and runs thin to where
they arrive.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt

from fonds.store.derived.correspondence import Correspondent
from fonds.web.lanes import shortened
from fonds.web.letters_counted import Pair

MOST = 26
"""Names in one drawing."""

LINES = 60
"""Lines in one drawing."""

NEIGHBOURS = 16
"""Names on either side of one person."""

ROW = 30
WIDTH = 1000.0
NARROW = 350.0
_TOP = 34
_SIDE = 300.0
_BROADEST = 15.0
_THINNEST = 1.2
_SWEEPS = 24

Placing = Callable[[float], float]


@dataclass(frozen=True, slots=True)
class Node:
    """A correspondent in a drawing."""

    who: Correspondent
    label: str
    count: int
    """Letters that are drawn."""
    x: float
    y: float
    text: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Edge:
    """Letters from one to another."""

    pair: Pair
    path: str


@dataclass(frozen=True, slots=True)
class Network:
    """One drawing."""

    name: str
    width: float
    height: float
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    heads: tuple[tuple[float, str], ...] = ()
    """Where the names of columns stand, and keys that the template words."""


def heaviest(pairs: Sequence[Pair]) -> list[Pair]:
    """Return the pairs with most letters, as many as have names in one drawing, and then all lines between those."""
    ranked = sorted((one for one in pairs if one.sender != one.recipient), key=_rank)
    names: set[Correspondent] = set()
    for one in ranked:
        more = names | {one.sender, one.recipient}
        if len(more) > MOST:
            continue
        names = more
        if len(names) == MOST:
            break
    return [one for one in ranked if {one.sender, one.recipient} <= names][:LINES]


def around(pairs: Sequence[Pair], who: Correspondent) -> tuple[list[Pair], list[Pair]]:
    """Return those who wrote most to one, and to whom they wrote most."""
    ranked = sorted((one for one in pairs if one.sender != one.recipient), key=_rank)
    to = [one for one in ranked if one.recipient == who]
    of = [one for one in ranked if one.sender == who]
    return to[:NEIGHBOURS], of[:NEIGHBOURS]


def facing(pairs: Sequence[Pair], *, rightwards: bool) -> Network:
    """Draw names in two columns that face each other."""
    sides = _ordered(_parted(pairs), pairs)
    height = max(map(len, sides), default=0) * ROW + _TOP
    flip = _flip(WIDTH, rightwards=rightwards)
    places = {
        who: ((_SIDE, WIDTH - _SIDE)[side], _TOP / 2 + (height - _TOP) * (at + 0.5) / len(names))
        for side, names in enumerate(sides)
        for at, who in enumerate(names)
    }
    sums = _sums(pairs)
    nodes = [_node(who, sums[who], x, y, x > WIDTH / 2, flip) for who, (x, y) in places.items()]
    most = max((one.letters for one in pairs), default=1)
    ways = {(one.sender, one.recipient) for one in pairs}
    edges = [
        Edge(
            one,
            _line(
                places[one.sender], places[one.recipient], _breadth(one.letters, most), flip,
                beside=(one.recipient, one.sender) in ways,
            ),
        )
        for one in sorted(pairs, key=_rank)
    ]  # fmt: skip
    return Network("facing", WIDTH, height, tuple(nodes), tuple(edges))


def star(to: Sequence[Pair], of: Sequence[Pair], who: Correspondent, *, rightwards: bool) -> Network:
    """Draw one in the middle between those who wrote to them and those to whom they wrote."""
    height = max(len(to), len(of), 4) * ROW + 2 * _TOP
    flip = _flip(WIDTH, rightwards=rightwards)
    middle = WIDTH / 2
    most = max((one.letters for one in (*to, *of)), default=1)
    nodes, edges = [], []
    for side, several in enumerate((to, of)):
        for at, one in enumerate(several):
            there = one.recipient if side else one.sender
            x, y = (_SIDE, WIDTH - _SIDE)[side], _spread(at, len(several), 2 * _TOP, height)
            port = (middle, _spread(at, len(several), height * 0.3 + _TOP, height * 0.7 + _TOP / 2))
            nodes.append(_node(there, one.letters, x, y, bool(side), flip))
            ends = (port, (x, y)) if side else ((x, y), port)
            edges.append(Edge(one, _line(*ends, _breadth(one.letters, most), flip)))
    nodes.append(Node(who, shortened(who.name, 360), 0, middle, height * 0.3 + _TOP - 28, middle, "middle"))
    sides = ((_SIDE, "to", to), (WIDTH - _SIDE, "of", of))
    heads = tuple((flip(x), key) for x, key, several in sides if several)
    return Network("star", WIDTH, height, tuple(nodes), tuple(edges), heads)


def arcs(pairs: Sequence[Pair], *, rightwards: bool, first: Correspondent | None = None) -> Network:
    """Draw names one under another, and lines as arcs beside them: for a narrow page."""
    names = _in_line(pairs, first)
    spine = NARROW * 0.36
    flip = _flip(NARROW, rightwards=rightwards)
    places = {who: (spine, at * ROW + ROW / 2.0) for at, who in enumerate(names)}
    sums = _sums(pairs)
    most = max((one.letters for one in pairs), default=1)
    nodes = [
        Node(
            who, shortened(who.name, NARROW - spine - 60), sums[who], round(flip(x), 1), y,
            round(flip(x + 10), 1), "start",
        )
        for who, (x, y) in places.items()
    ]  # fmt: skip
    farthest = max((abs(places[one.sender][1] - places[one.recipient][1]) for one in pairs), default=1)
    edges = []
    for one in sorted(pairs, key=_rank):
        (_, y0), (_, y1) = places[one.sender], places[one.recipient]
        depth = 18 + (spine / 0.76 - 34) * abs(y1 - y0) / farthest
        edges.append(Edge(one, _arc(spine, y0, y1, depth, _breadth(one.letters, most) * 0.6, flip)))
    return Network("arcs", NARROW, len(names) * ROW, tuple(nodes), tuple(edges))


def _rank(one: Pair) -> tuple[int, Correspondent, Correspondent]:
    return -one.letters, one.sender, one.recipient


def _sums(pairs: Sequence[Pair]) -> Counter[Correspondent]:
    sums: Counter[Correspondent] = Counter()
    for one in pairs:
        sums[one.sender] += one.letters
        sums[one.recipient] += one.letters
    return sums


def _parted(pairs: Sequence[Pair]) -> tuple[list[Correspondent], list[Correspondent]]:
    """Part names so that most letters go across, those with most letters first."""
    sums = _sums(pairs)
    side: dict[Correspondent, int] = {}
    for who in sorted(sums, key=lambda one: (-sums[one], one)):
        pull = [0, 0]
        for one in pairs:
            other = one.recipient if one.sender == who else one.sender if one.recipient == who else None
            if other is not None and other in side:
                pull[1 - side[other]] += one.letters
        held = list(side.values())
        side[who] = int(pull[1] > pull[0]) if pull[0] != pull[1] else int(held.count(1) < held.count(0))
    return [who for who in side if not side[who]], [who for who in side if side[who]]


def _ordered(
    sides: tuple[list[Correspondent], list[Correspondent]], pairs: Sequence[Pair]
) -> tuple[list[Correspondent], list[Correspondent]]:
    """Order two columns so that lines cross little: each name level with those it writes to and hears from."""
    columns = [list(side) for side in sides]
    ties = _ties(pairs)
    for sweep in range(_SWEEPS):
        at = sweep % 2
        here, there = columns[at], columns[1 - at]
        height = {who: (place + 0.5) / len(there) for place, who in enumerate(there)}
        kept = {who: (place + 0.5) / len(here) for place, who in enumerate(here)}
        here.sort(key=lambda who: (_mean(ties[who], height, kept[who]), who))
    return columns[0], columns[1]


def _in_line(pairs: Sequence[Pair], first: Correspondent | None) -> list[Correspondent]:
    """Order names so that those who write to each other stand near; one may be given that stands first."""
    sums = _sums(pairs)
    names = sorted(sums, key=lambda who: (-sums[who], who))
    if first is not None:
        return [first, *(who for who in names if who != first)]
    ties = _ties(pairs)
    for _ in range(_SWEEPS):
        height = {who: float(place) for place, who in enumerate(names)}
        names.sort(key=lambda who: ((_mean(ties[who], height, height[who]) + height[who]) / 2, who))
    return names


def _ties(pairs: Sequence[Pair]) -> dict[Correspondent, Counter[Correspondent]]:
    ties: dict[Correspondent, Counter[Correspondent]] = {}
    for one in pairs:
        ties.setdefault(one.sender, Counter())[one.recipient] += one.letters
        ties.setdefault(one.recipient, Counter())[one.sender] += one.letters
    return ties


def _mean(ties: Counter[Correspondent], height: dict[Correspondent, float], otherwise: float) -> float:
    weight = sum(count for who, count in ties.items() if who in height)
    if not weight:
        return otherwise
    return sum(height[who] * count for who, count in ties.items() if who in height) / weight


def _node(who: Correspondent, count: int, x: float, y: float, after: bool, flip: Placing) -> Node:
    text = flip(x + (10 if after else -10))
    return Node(
        who, shortened(who.name, _SIDE - 60), count, round(flip(x), 1), round(y, 1), round(text, 1),
        "start" if after else "end",
    )  # fmt: skip


def _spread(at: int, count: int, top: float, bottom: float) -> float:
    return top + (bottom - top) * (at + 0.5) / count


def _breadth(letters: int, most: int) -> float:
    return max(_BROADEST * sqrt(letters / most), 2 * _THINNEST)


def _flip(width: float, *, rightwards: bool) -> Placing:
    return (lambda x: x) if rightwards else (lambda x: width - x)


def _line(
    begin: tuple[float, float], end: tuple[float, float], breadth: float, flip: Placing, *, beside: bool = False
) -> str:
    """Return a line that runs thin: between columns in an S, within one as a bow to the middle."""
    (x0, y0), (x1, y1) = begin, end
    # What goes the other way between the same two lies beside it.
    shift = (breadth / 3 if x0 < x1 or (x0 == x1 and y0 < y1) else -breadth / 3) if beside else 0.0
    y0, y1 = y0 - shift, y1 - shift
    bow = (90 + 0.35 * abs(y1 - y0)) * (1 if x0 < WIDTH / 2 else -1)
    bend = flip(x0 + bow if x0 == x1 else (x0 + x1) / 2)
    x0, x1, half, tip = flip(x0), flip(x1), breadth / 2, _THINNEST / 2
    return (
        f"M{x0:.1f} {y0 - half:.1f}C{bend:.1f} {y0 - half:.1f} {bend:.1f} {y1 - tip:.1f} {x1:.1f} {y1 - tip:.1f}"
        f"V{y1 + tip:.1f}C{bend:.1f} {y1 + tip:.1f} {bend:.1f} {y0 + half:.1f} {x0:.1f} {y0 + half:.1f}Z"
    )


def _arc(spine: float, y0: float, y1: float, depth: float, breadth: float, flip: Placing) -> str:
    """Return an arc that runs thin; those that lead down bow out a little further than those that lead up."""
    far = spine - depth - (4 if y1 > y0 else 0)
    way = 1 if y1 > y0 else -1
    half, tip = way * breadth / 2, way * _THINNEST / 2
    x, outer, inner = flip(spine), flip(far - breadth / 2), flip(far + breadth / 2)
    return (
        f"M{x:.1f} {y0 - half:.1f}C{outer:.1f} {y0 - half:.1f} {outer:.1f} {y1 + tip:.1f} {x:.1f} {y1 + tip:.1f}"
        f"V{y1 - tip:.1f}C{inner:.1f} {y1 - tip:.1f} {inner:.1f} {y0 + half:.1f} {x:.1f} {y0 + half:.1f}Z"
    )
