"""Where in a line the figures of a row may be."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from nianbao.matching.header import CellKey
from nianbao.matching.line import Line

__all__ = ["by_position", "feasible_offsets"]


def by_position(
    line: Line,
    label_at: int,
    cells: Sequence[CellKey],
    positions: Mapping[CellKey, Sequence[int]],
    layout: str,
    *,
    foreign: Collection[int] = (),
) -> list[int] | None:
    """For each of ``cells`` the position of its figure under its column's label.

    None where labels and figures do not agree. Nothing else may be filled but the positions under
    ``foreign`` labels, which the form does not have.
    """
    under_each = [
        positions.get(("" if layout == "rows" else row, column), ()) for row, column in cells
    ]
    if not line.merged and all(len(under) == 1 for under in under_each):
        alone = [under[0] for under in under_each]
        rest = [
            kind
            for at, kind in enumerate(line.pattern)
            if at > label_at and at not in alone and at not in foreign
        ]
        inside = min(alone) > label_at and max(alone) < len(line.pattern)
        return alone if inside and rest.count("B") == len(rest) else None
    assigned: list[int] = []
    covered: set[int] = set()
    for all_under in under_each:
        under = [position for position in all_under if label_at < position < len(line.cells)]
        # One figure under the label; or, where a converter wrote a merged cell out over all it
        # covers, the same again; or one figure and blanks, where it split the cell.
        filled = [at for at in under if line.pattern[at] != "B"] or under[:1]
        if len({line.contents[position].figure for position in filled}) != 1:
            return None
        assigned.append(filled[0])
        covered.update(id(line.cells[position]) for position in under)
    if len({id(line.cells[position]) for position in assigned}) < len(cells):
        return None
    for position in range(label_at + 1, len(line.cells)):
        if position in foreign or id(line.cells[position]) in covered:
            continue
        if line.pattern[position] != "B":
            return None
    return assigned


def feasible_offsets(pattern: str, count: int) -> range:
    """The offsets at which ``count`` cells hold all that is filled in the pattern."""
    last = max(len(pattern) - count, 0)
    first_filled = len(pattern) - len(pattern.lstrip("B"))
    if first_filled == len(pattern):
        return range(last + 1)
    return range(max(len(pattern.rstrip("B")) - count, 0), min(first_filled, last) + 1)
