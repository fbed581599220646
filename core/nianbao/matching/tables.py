"""Which table each line belongs to: by what its labels say, or, without labels, by the line before it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from nianbao.matching.builder import Builder
from nianbao.matching.content import Labels
from nianbao.matching.lines import Line
from nianbao.report import State, Table

__all__ = ["match_tables"]


def match_tables(lines: Iterable[Line], labels: Labels) -> dict[str, Table]:
    """The tables of the form that the lines hold, by key, in the form's order."""
    placing = _Placing(labels)
    for line in lines:
        placing.place(line)
    tables = {key: builder.table() for key, builder in placing.builders.items()}
    return {key: table for key, table in tables.items() if table is not None}


class _Placing:
    def __init__(self, labels: Labels) -> None:
        self.labels = labels
        self.builders = {table.key: Builder(table) for table in labels.form.tables}
        self.current: Builder | None = None

    def place(self, line: Line) -> None:
        """Give a line to its table."""
        label_at = -1
        numbers = False
        for position, content in enumerate(line.contents):
            if content.labels:
                label_at = position
            elif content.figure.number is not None:
                numbers = True
        if label_at < 0:
            self._place_unlabelled(line, numbers)
            return
        found = self._row(line, label_at, numbers)
        if found is not None:
            self.current, row, at = found
            self.current.group = self.current.form.row(row).group
            self.current.add_row(row, line, at)
        else:
            self._place_header(line, numbers)

    def _row(self, line: Line, label_at: int, numbers: bool) -> tuple[Builder, str, int] | None:
        """The table, the row and the last position of the label, if the line's labels name a row."""
        content = line.contents[label_at]
        for table, row in content.rows.items():
            builder = self.builders[table]
            if builder.form.layout == "rows" or _fills(line, label_at, len(builder.form.columns_of(row))):
                return builder, row, label_at
        return self._bare_row(line, label_at, numbers)

    def _bare_row(self, line: Line, label_at: int, numbers: bool) -> tuple[Builder, str, int] | None:
        """A row by its label without number, in the group that the line or the line before names."""
        if self.current is None or self.current.form.layout != "rows":
            return None
        alone = all(content.is_figure or content is line.contents[label_at] for content in line.contents)
        if not numbers and not (alone and self.current.rows):
            return None  # a header names its columns by the same words (其他, 总计)
        form = self.current.form
        groups = [label.key for content in line.contents for label in content.labels if label.kind == "group"]
        for group in (*groups, self.current.group, ""):
            row = self.labels.bare_row(form, group, line.cells[label_at].text)
            if row is not None:
                return self.current, row, label_at
        return None

    def _place_header(self, line: Line, numbers: bool) -> None:
        votes = Counter(label.table for content in line.contents for label in content.labels)
        builder = self.builders[max(votes, key=lambda table: (votes[table], self._is_current(table)))]
        self.current = builder
        columns = any(builder.form.key in content.columns for content in line.contents)
        groups = [label.key for content in line.contents for label in content.labels if label.kind == "group"]
        if numbers:
            builder.doubt(line)
        elif not columns and groups and builder.rows:
            builder.group = groups[-1]
        else:
            builder.add_header(line)

    def _is_current(self, table: str) -> bool:
        return self.current is not None and self.current.form.key == table

    def _place_unlabelled(self, line: Line, numbers: bool) -> None:
        """A line without any label: figures under a header, a second line of a header, a foreign row, or no part of a table."""
        current = self.current
        if current is None or (line.grid not in current.grids and not current.heading):
            return
        texts = [cell.text for cell, content in zip(line.cells, line.contents, strict=True) if not content.is_figure]
        filled = any(content.figure.state is not State.BLANK for content in line.contents)
        if current.form.layout == "line" and current.heading and len(texts) <= 1 and (filled or len(line.cells) > 1):
            if not texts or numbers:
                current.add_line(line)
        elif current.heading and texts and not numbers:
            current.add_header(line)
        elif numbers and texts:
            self._place_unknown(current, line, texts)
        elif numbers:
            current.doubt(line)

    def _place_unknown(self, current: Builder, line: Line, texts: list[str]) -> None:
        """A label that is broken over several cells, or one that the form does not have."""
        whole = self.labels.read("".join(texts))
        label_at = max(at for at, content in enumerate(line.contents) if not content.is_figure)
        row = whole.rows.get(current.form.key)
        if row is not None and len(texts) > 1:
            current.group = current.form.row(row).group
            current.add_row(row, line, label_at)
        elif current.rows and current.form.layout == "rows" and not texts[0].startswith(("注", "备注", "说明")):
            current.add_foreign_row(line)


def _fills(line: Line, label_at: int, count: int) -> bool:
    """Whether a line of a table with rows side by side gives one of its rows alone, behind its label."""
    behind = line.contents[label_at + 1 :]
    return sum(content.figure.number is not None for content in behind) == count and not any(content.labels for content in behind)
