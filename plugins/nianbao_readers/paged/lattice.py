"""Tables by their ruling lines: which rectangles of a page are cells, and how many rows and columns
each of them covers."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from nianbao_readers.paged.geometry import Rule

__all__ = ["Area", "Lattice", "find_lattices"]

_CLOSE = 3.0  # points: lines no further apart are one line; ends no further apart touch
# points: lines that reach further than this beyond the last line across them show an open side
_OPEN = 6.0
_SHORTEST = 4.0
_COVERED = 0.6  # of a cell's side that a line must cover to be its wall
#: A page with more lines one way, or a table of more cells, is a drawing; looking for cells in it
#: would take long.
_MOST_RULES = 400
_MOST_CELLS = 10_000


class Area(NamedTuple):
    """A cell: its first row and column, and how many it covers."""

    row: int
    column: int
    row_span: int
    column_span: int


class Lattice(NamedTuple):
    """A table: the edges of its columns and rows (one more than there are), and its cells in
    reading order."""

    xs: list[float]
    ys: list[float]
    areas: list[Area]

    def place(self, x: float, y: float) -> tuple[int, int] | None:
        """The row and column at a point, None outside."""
        row, column = bisect.bisect(self.ys, y) - 1, bisect.bisect(self.xs, x) - 1
        return (
            (row, column)
            if 0 <= row < len(self.ys) - 1 and 0 <= column < len(self.xs) - 1
            else None
        )


def find_lattices(horizontal: Iterable[Rule], vertical: Iterable[Rule]) -> list[Lattice]:
    """The tables that these lines draw, from top to bottom; frames of a single cell are none."""
    across, down = _merged(horizontal), _merged(vertical)
    if max(len(across), len(down)) > _MOST_RULES:
        return []
    found = (_lattice(*lines) for lines in _connected(across, down))
    return sorted(
        (lattice for lattice in found if lattice),
        key=lambda lattice: (lattice.ys[0], lattice.xs[0]),
    )


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """The lines, those of one place put together: pieces end to end, and double lines."""
    tracks: list[list[Rule]] = []
    for rule in sorted(rules):
        if tracks and rule.at - tracks[-1][0].at <= _CLOSE / 2:
            tracks[-1].append(rule)
        else:
            tracks.append([rule])
    merged = []
    for track in tracks:
        pieces = iter(sorted(track, key=lambda rule: rule.start))
        at, start, end = next(pieces)
        for piece in pieces:
            if piece.start <= end + _CLOSE:
                end = max(end, piece.end)
                continue
            merged.append(Rule(at, start, end))
            at, start, end = piece
        merged.append(Rule(at, start, end))
    return [rule for rule in merged if rule.end - rule.start >= _SHORTEST]


def _connected(across: list[Rule], down: list[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """The lines in groups that hang together, horizontal and vertical ones of each group."""
    down = sorted(down)
    groups = _Groups(len(across) + len(down))
    places = [rule.at for rule in down]
    for index, line in enumerate(across):
        first = bisect.bisect_left(places, line.start - _CLOSE)
        for other in range(first, bisect.bisect_right(places, line.end + _CLOSE)):
            if down[other].start - _CLOSE <= line.at <= down[other].end + _CLOSE:
                groups.join(index, len(across) + other)
    for members in groups.lists():
        yield (
            [across[at] for at in members if at < len(across)],
            [down[at - len(across)] for at in members if at >= len(across)],
        )


def _lattice(across: list[Rule], down: list[Rule]) -> Lattice | None:
    if not across or not down:
        return None
    xs = _edges(
        [rule.at for rule in down],
        min(rule.start for rule in across),
        max(rule.end for rule in across),
    )
    ys = _edges(
        [rule.at for rule in across],
        min(rule.start for rule in down),
        max(rule.end for rule in down),
    )
    if min(len(xs), len(ys)) < 2 or len(xs) * len(ys) > _MOST_CELLS:
        return None
    areas = _areas(len(ys) - 1, len(xs) - 1, _walls(across, ys, xs), _walls(down, xs, ys))
    return Lattice(xs, ys, areas) if len(areas) > 1 else None


def _edges(places: list[float], first: float, last: float) -> list[float]:
    """The places of the lines, and those where a side is open: at a page break the line below the
    last row is often left out."""
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > _CLOSE:
            edges.append(place)
    before = [first] if edges[0] - first > _OPEN else []
    after = [last] if last - edges[-1] > _OPEN else []
    return [*before, *edges, *after]


def _walls(
    rules: Iterable[Rule], tracks: Sequence[float], crossing: Sequence[float]
) -> set[tuple[int, int]]:
    """The walls that lines along some tracks make: the number of the track with that of the gap
    between crossing ones."""
    walls = set()
    for rule in rules:
        track = min(range(len(tracks)), key=lambda index: abs(tracks[index] - rule.at))
        first = max(bisect.bisect(crossing, rule.start) - 1, 0)
        for gap in range(first, len(crossing) - 1):
            if crossing[gap] >= rule.end:
                break
            covered = min(rule.end, crossing[gap + 1]) - max(rule.start, crossing[gap])
            if covered >= _COVERED * (crossing[gap + 1] - crossing[gap]):
                walls.add((track, gap))
    return walls


def _areas(
    rows: int, columns: int, across: set[tuple[int, int]], down: set[tuple[int, int]]
) -> list[Area]:
    """The cells: what no wall divides is one, if it is a rectangle."""
    groups = _Groups(rows * columns)
    for row in range(rows):
        for column in range(columns):
            if column + 1 < columns and (column + 1, row) not in down:
                groups.join(row * columns + column, row * columns + column + 1)
            if row + 1 < rows and (row + 1, column) not in across:
                groups.join(row * columns + column, (row + 1) * columns + column)
    areas: list[Area] = []
    for members in groups.lists():
        places = [divmod(member, columns) for member in members]
        top, left = min(row for row, _ in places), min(column for _, column in places)
        area = Area(
            top,
            left,
            max(row for row, _ in places) - top + 1,
            max(column for _, column in places) - left + 1,
        )
        areas.extend(
            [area] if area.row_span * area.column_span == len(places) else _row_by_row(places)
        )
    return sorted(areas)


def _row_by_row(places: list[tuple[int, int]]) -> Iterator[Area]:
    """What a missing piece of line runs together is no rectangle: each row of it is taken for
    itself."""
    row, column = places[0]
    span = 1
    for next_row, next_column in places[1:]:
        if (next_row, next_column) == (row, column + span):
            span += 1
            continue
        yield Area(row, column, 1, span)
        row, column, span = next_row, next_column, 1
    yield Area(row, column, 1, span)


class _Groups:
    """Things by number, joined to groups."""

    def __init__(self, count: int) -> None:
        self._leaders = list(range(count))

    def join(self, one: int, other: int) -> None:
        """Put the groups of two things together."""
        one, other = self._leader(one), self._leader(other)
        self._leaders[max(one, other)] = min(one, other)

    def lists(self) -> list[list[int]]:
        """The members of each group, in order."""
        members: dict[int, list[int]] = {}
        for thing in range(len(self._leaders)):
            members.setdefault(self._leader(thing), []).append(thing)
        return list(members.values())

    def _leader(self, thing: int) -> int:
        while self._leaders[thing] != thing:
            self._leaders[thing] = self._leaders[self._leaders[thing]]
            thing = self._leaders[thing]
        return thing
