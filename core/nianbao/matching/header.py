"""The header over some rows: which columns it names, in which order, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from nianbao.matching.labels import Content
from nianbao.matching.line import Line
from nianbao.model.document import Cell
from nianbao.model.form import TableForm
from nianbao.text.folding import skeleton

__all__ = ["CellKey", "Header", "Headers"]

_MEMO_LIMIT = 1000
#: What heads the column of the rows' labels: 项目, 数据项, 处理情形.
_HEADS_ROWS = re.compile("项|类|内容|名称|情[形况]|序号|单位")
#: (row key, column key)
CellKey = tuple[str, str]

#: What a converter calls a column whose label it lost, or nothing.
_NAMELESS = re.compile(r"\s*(?:(?:数据|列|字段|column)\s*[0-9]+)?\s*", re.IGNORECASE)


class Header:
    """The header lines over some rows.

    Attributes:
        ruled: whether positions tell which label stands over which figure.
        columns, rows: keys of the columns and rows that it names, in reading order.
        order: the columns in the order it names them; the form's order where it cannot tell.
        positions: the positions under each label; the row is empty where rows have own lines.
        foreign: cells over figures that the form does not know, by the position they are over.
        unknown: texts among the labels of columns that the form does not know, as
            they stand: columns of the editor's own, or labels that cannot be read.
        in_form_order: whether what it names agrees with the form's order.
    """

    def __init__(self, table: TableForm, lines: Sequence[Line]) -> None:
        self.table = table
        self.lines = tuple(lines)
        self.width = max((len(line.cells) for line in lines), default=0)
        self.ruled = bool(lines) and all(line.ruled for line in lines)
        self.columns = self._named("columns")
        self.rows = self._named("rows")
        self._form_order = tuple(column.key for column in table.columns)
        self.order = self._order()
        self.in_form_order = self.order == self._form_order
        self.positions = self._positions() if self.ruled else {}
        self.foreign = self._foreign() if len(self.positions) > 1 else {}
        self.unknown = self._unknown()
        self._cells: dict[str, list[CellKey]] = {}
        self._names: dict[str, bool] = {}

    def names(self, row: str) -> bool:
        """Whether it names every column that the row has in the form."""
        named = self._names.get(row)
        if named is None:
            named = self._names[row] = set(self.table.columns_of(row)) <= set(self.columns)
        return named

    def cells_of(self, row: str) -> list[CellKey]:
        """The cells of a row in the order in which the header names their columns."""
        cells = self._cells.get(row)
        if cells is None:
            having = self.table.columns_of(row)
            cells = self._cells[row] = [(row, key) for key in self.order if key in having]
        return cells

    def names_line(self, rows: Sequence[str]) -> bool:
        """Whether it names every column of rows that stand side by side, in the form's order.

        Where it does not name all rows of the form, each column must be there for each of them:
        a table of its own for 行政复议 has five labels.
        """
        known = [row.key for row in self.table.rows]
        if list(rows) != [key for key in known if key in rows]:
            return False
        labels = sum(
            self.table.key in content.columns for line in self.lines for content in line.contents
        )
        cells = sum(len(self.table.columns_of(row)) for row in rows)
        return all(map(self.names, rows)) and (len(rows) == len(known) or labels == cells)

    def surplus(self, row: str) -> int:
        """How many columns more than the form has for the row it seems to name."""
        having = self.table.columns_of(row)
        named = sum(column in having for column in self.columns)
        return max(named + len(self.unknown) - len(having), 0)

    def may_lack(self, row: str) -> bool:
        """Whether an unknown label may stand in the place of one of the row's columns.

        What is a part of a label that is missing (现行有 of 现行有效件数) is that column; 备注数 is
        a column of the editor's own, and then one of the form's is lost.
        """
        missing = [
            skeleton(self.table.column(key).label.zh)
            for key in self.table.columns_of(row)
            if key not in self.columns
        ]
        return any(
            not any(skeleton(cell.text) in label for label in missing) for cell in self.unknown
        )

    def sequence(self, row: str) -> Sequence[str] | None:
        """The columns of a row, empty where one is unknown, if one line of the header tells all.

        ``信息内容 本年制发件数 备注数 本年废止件数 现行有效件数`` has an unknown one among three.
        """
        having = set(self.table.columns_of(row))
        for line in self.lines:
            keys = [content.columns.get(self.table.key, "") for content in line.contents]
            if having <= set(keys) and not line.merged:
                shown = [
                    key
                    for cell, key in zip(line.cells, keys, strict=True)
                    if key in having or cell in self.unknown
                ]
                order = [key for key in self._form_order if key in having]
                if line.flattened and list(filter(None, shown)) != order:
                    return None  # the lines of the header were laid behind one another
                return shown if len(set(filter(None, shown))) == len(having) else None
        return None

    def offsets(self, line: Line, cells: Sequence[CellKey], label_at: int) -> frozenset[int]:
        """Where the columns begin behind the label, if one line of the header tells it.

        It does where it names them all and is as wide as the line.
        """
        for header in self.lines:
            if len(header.cells) == len(line.cells):
                at = [content.columns.get(self.table.key) for content in header.contents]
                first = at.index(cells[0][1]) if cells[0][1] in at else -1
                if first > label_at and at[first : first + len(cells)] == [
                    column for _, column in cells
                ]:
                    return frozenset([first - label_at - 1])
        return frozenset()

    def _foreign(self) -> Mapping[int, Cell]:
        known = {position for places in self.positions.values() for position in places}
        found = {}
        for position in range(min(known), self.width):
            stack = self._stack(position) if position not in known else []
            if stack and all(content.kind == "T" for _, content in stack):
                found[position] = stack[-1][0]
        return found

    def _stack(self, position: int) -> list[tuple[Cell, Content]]:
        """The header cells over a position, from the top."""
        cells: dict[int, tuple[Cell, Content]] = {}
        for line in self.lines:
            if position < len(line.cells) and line.cells[position].text:
                cell = line.cells[position]
                cells[id(cell)] = (cell, line.contents[position])
        return list(cells.values())

    def _unknown(self) -> tuple[Cell, ...]:
        """A text between the labels, or before them unless it heads the labels of the rows."""
        found: dict[str, Cell] = {}
        for line in self.lines:
            if not any(self._names_column(line)):
                continue
            for at, (cell, kind) in enumerate(zip(line.cells, line.pattern, strict=True)):
                heads_rows = at == 0 and _HEADS_ROWS.search(cell.text)
                if kind == "T" and not heads_rows and not _NAMELESS.fullmatch(cell.text):
                    found[skeleton(cell.text)] = cell
        return tuple(found.values())

    def _named(self, kind: str) -> tuple[str, ...]:
        key = self.table.key
        contents = (content for line in self.lines for content in line.contents)
        found = (getattr(content, kind).get(key) for content in contents)
        return tuple(dict.fromkeys(each for each in found if each))

    def _order(self) -> tuple[str, ...]:
        """The columns in the order the header names them.

        Where cells were dropped, one line holds the columns at the sides (自然人, 总计) and the
        next those between them; so a line that names fewer columns than there are reorders just
        those. Text that was flattened has lost its lines: there the total may come before the
        columns that stand to its left, and only their order counts.
        """
        form = [column.key for column in self.table.columns]
        order = form
        for line in self.lines:
            seen = {
                id(cell): content
                for cell, content in zip(line.cells, line.contents, strict=True)
                if self.table.key in content.columns
            }
            named = [content.columns[self.table.key] for content in seen.values()]
            without_total = [key for key in named if key != form[-1]]
            if line.flattened and [key for key in form[:-1] if key in named] == without_total:
                continue
            if len(set(named)) == len(named):
                slots = iter(named)
                order = [next(slots) if key in named else key for key in order]
        return tuple(order)

    def _positions(self) -> dict[CellKey, list[int]]:
        found: dict[CellKey, list[int]] = {}
        named = [line for line in self.lines if any(self._names_column(line))]
        if any(len(line.cells) < self.width for line in named):
            return {}  # cells of the header were lost, and others moved into their places
        for position in range(self.width):
            stack = self._stack(position)
            column = self._column(stack)
            if column is None:
                continue
            row = ""
            if self.table.layout == "line":
                key = self.table.key
                rows = [content.rows[key] for _, content in stack if key in content.rows]
                row = rows[-1] if rows else ""
            found.setdefault((row, column), []).append(position)
        return found

    def _names_column(self, line: Line) -> Iterator[bool]:
        return (self.table.key in content.columns for content in line.contents)

    def _column(self, stack: Sequence[tuple[Cell, Content]]) -> str | None:
        """The column that the cells over a position name."""
        for _, content in reversed(stack):
            if self.table.key in content.columns:
                return content.columns[self.table.key]
        # A label over two lines of the header where other labels span both: 商业 over 企业.
        parts = [cell.text for cell, content in stack if not content.labels]
        for first in range(len(parts) - 1):
            whole = skeleton("".join(parts[first:]))
            for column in self.table.columns:
                if whole in map(skeleton, (column.label.zh, *column.aliases)):
                    return column.key
        return None


class Headers:
    """The headers of one table of a form.

    They are remembered where the words alone make them: most reports have the same.
    """

    def __init__(self, table: TableForm) -> None:
        self._table = table
        self._known: dict[tuple[object, ...], Header] = {}

    def header(self, lines: Sequence[Line]) -> Header:
        """The header that these lines make."""
        if any("T" in line.pattern for line in lines):
            return Header(self._table, lines)  # cells of this report alone matter, too
        key = tuple([part for line in lines for part in _signature(line)])
        header = self._known.get(key)
        if header is None:
            if len(self._known) >= _MEMO_LIMIT:
                self._known.clear()
            header = self._known[key] = Header(self._table, lines)
        return header


def _signature(line: Line) -> tuple[object, ...]:
    """What two lines have in common of which the headers are the same."""
    texts = [cell.text for cell in line.cells]
    if not line.merged:
        return line.flattened, line.ruled, *texts
    # Which positions one cell covers; it may reach down from the line above.
    first: dict[int, int] = {}
    covered = [first.setdefault(id(cell), at) for at, cell in enumerate(line.cells)]
    return line.flattened, line.ruled, *texts, *covered
