"""Which figure of a line belongs to which column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nianbao.matching.labels import Content
from nianbao.matching.lines import Line
from nianbao.model.document import Cell
from nianbao.model.form import TableForm
from nianbao.text.folding import skeleton

__all__ = ["CellKey", "Header", "Headers", "by_position", "feasible_offsets"]

_MEMO_LIMIT = 1000
#: (row key, column key)
CellKey = tuple[str, str]


class Header:
    """The header lines over some rows: what they say of each position, and in which order they name
    the columns."""

    def __init__(self, table: TableForm, lines: Sequence[Line]) -> None:
        self.table = table
        self.lines = tuple(lines)
        self.width = max((len(line.cells) for line in lines), default=0)
        self.ruled = bool(lines) and all(line.ruled for line in lines)
        self.columns = self._named("columns")
        self.rows = self._named("rows")
        self.order = self._order()
        self.positions = self._positions() if self.ruled else {}
        self._cells: dict[str, list[CellKey]] = {}

    def cells_of(self, row: str) -> list[CellKey]:
        """The cells of a row in the order the header names them; those of the form where it names
        none."""
        cells = self._cells.get(row)
        if cells is None:
            having = self.table.columns_of(row)
            named = [key for key in self.order if key in having and key in self.columns]
            cells = self._cells[row] = [
                (row, key) for key in (named or [key for key in self.order if key in having])
            ]
        return cells

    def cells_of_line(self) -> list[CellKey]:
        """For a table whose rows stand side by side over one line: its cells in the order of the
        header's rows."""
        known = [row.key for row in self.table.rows]
        return [(row, key) for row in (self.rows or known) for key in self.table.columns_of(row)]

    def offsets(self, line: Line, cells: Sequence[CellKey], label_at: int) -> frozenset[int]:
        """Where the columns begin behind the label, if one line of the header names them all over a
        line of that width."""
        for header in self.lines:
            if len(header.cells) == len(line.cells):
                at = [content.columns.get(self.table.key) for content in header.contents]
                first = at.index(cells[0][1]) if cells[0][1] in at else -1
                if first > label_at and at[first : first + len(cells)] == [
                    column for _, column in cells
                ]:
                    return frozenset([first - label_at - 1])
        return frozenset()

    def stack(self, position: int) -> list[tuple[Cell, Content]]:
        """The header cells over a position, from the top."""
        cells: dict[int, tuple[Cell, Content]] = {}
        for line in self.lines:
            if position < len(line.cells) and line.cells[position].text:
                cells[id(line.cells[position])] = (line.cells[position], line.contents[position])
        return list(cells.values())

    def foreign(self, after: int) -> list[Cell]:
        """Header cells over figures that the form does not know; ``after`` is the last position of
        the rows' labels."""
        if not self.ruled or len(self.positions) < 2:
            return []
        known = {position for positions in self.positions.values() for position in positions}
        stacks = (
            self.stack(position)
            for position in range(after + 1, self.width)
            if position not in known
        )
        return [
            stack[-1][0]
            for stack in stacks
            if stack and not any(content.kind != "T" for _, content in stack)
        ]

    def _named(self, kind: str) -> tuple[str, ...]:
        """The keys of the table's columns or rows that the header names, in reading order."""
        found = (
            getattr(content, kind).get(self.table.key)
            for line in self.lines
            for content in line.contents
        )
        return tuple(dict.fromkeys(key for key in found if key))

    def _order(self) -> tuple[str, ...]:
        """The columns in the order the header names them; the form's order where the header cannot
        tell.

        Where cells were dropped, one line holds the columns at the sides (自然人, 总计) and the
        next those between them; so a line that names fewer columns than there are reorders just
        those. Text that was flattened has lost its lines: there the total may come before the
        columns that stand to its left, and only their order counts.
        """
        form = [column.key for column in self.table.columns]
        order = form
        for line in self.lines:
            seen = {
                id(cell): content for cell, content in zip(line.cells, line.contents, strict=True)
            }
            named = [
                content.columns[self.table.key]
                for content in seen.values()
                if self.table.key in content.columns
            ]
            if line.flattened and [key for key in form[:-1] if key in named] == [
                key for key in named if key != form[-1]
            ]:
                continue
            if len(set(named)) == len(named):
                slots = iter(named)
                order = [next(slots) if key in named else key for key in order]
        return tuple(order)

    def _positions(self) -> dict[CellKey, list[int]]:
        """The positions under each label; the row is empty where rows have lines of their own."""
        found: dict[CellKey, list[int]] = {}
        for position in range(self.width):
            stack = self.stack(position)
            column = self._column(stack)
            if column is None:
                continue
            row = ""
            if self.table.layout == "line":
                rows = [
                    content.rows[self.table.key]
                    for _, content in stack
                    if self.table.key in content.rows
                ]
                row = rows[-1] if rows else ""
            found.setdefault((row, column), []).append(position)
        return found

    def _column(self, stack: Sequence[tuple[Cell, Content]]) -> str | None:
        for _, content in reversed(stack):
            if self.table.key in content.columns:
                return content.columns[self.table.key]
        broken = (
            skeleton("".join(cell.text for cell, content in stack if not content.labels))
            if len(stack) > 1
            else ""
        )
        for column in (
            self.table.columns if broken else ()
        ):  # a label broken over two lines of the header: 商业 over 企业
            if broken in {skeleton(wording) for wording in (column.label.zh, *column.aliases)}:
                return column.key
        return None


class Headers:
    """The headers of one table of a form, remembered where the words alone make them: most reports
    have the same."""

    def __init__(self, table: TableForm) -> None:
        self._table = table
        self._known: dict[tuple[object, ...], Header] = {}

    def header(self, lines: Sequence[Line]) -> Header:
        """The header that these lines make."""
        if any("T" in line.pattern or line.merged for line in lines):
            return Header(self._table, lines)  # cells of this report alone matter, too
        key = tuple(
            [
                part
                for line in lines
                for part in (line.flattened, line.ruled, *[cell.text for cell in line.cells])
            ]
        )
        header = self._known.get(key)
        if header is None:
            if len(self._known) >= _MEMO_LIMIT:
                self._known.clear()
            header = self._known[key] = Header(self._table, lines)
        return header


def by_position(
    line: Line,
    label_at: int,
    cells: Sequence[CellKey],
    positions: Mapping[CellKey, Sequence[int]],
    layout: str,
) -> list[int] | None:
    """For each of ``cells`` the position of its figure under its column's label, or None where the
    two do not agree."""
    under_each = [
        positions.get(("" if layout == "rows" else row, column), ()) for row, column in cells
    ]
    if not line.merged and all(len(under) == 1 for under in under_each):
        alone = [under[0] for under in under_each]
        rest = [kind for at, kind in enumerate(line.pattern) if at > label_at and at not in alone]
        fits = (
            min(alone) > label_at
            and max(alone) < len(line.pattern)
            and rest.count("B") == len(rest)
        )
        return alone if fits else None
    assigned: list[int] = []
    covered: set[int] = set()
    for all_under in under_each:
        under = [position for position in all_under if label_at < position < len(line.cells)]
        # One figure under the label; or, where a converter wrote a merged cell out over all it
        # covers, the same again.
        if len({line.contents[position].figure for position in under}) != 1:
            return None
        assigned.append(under[0])
        covered.update(id(line.cells[position]) for position in under)
    if len({id(line.cells[position]) for position in assigned}) < len(cells):
        return None
    for position in range(label_at + 1, len(line.cells)):
        if id(line.cells[position]) not in covered and line.pattern[position] != "B":
            return None
    return assigned


def feasible_offsets(pattern: str, count: int) -> range:
    """The offsets at which a window of ``count`` cells holds every cell of the pattern that is not
    blank."""
    last = max(len(pattern) - count, 0)
    first_filled = len(pattern) - len(pattern.lstrip("B"))
    if first_filled == len(pattern):
        return range(last + 1)
    return range(max(len(pattern.rstrip("B")) - count, 0), min(first_filled, last) + 1)
