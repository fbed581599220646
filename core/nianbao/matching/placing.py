"""Which table each line belongs to: by what its labels say, or, without labels, by the line before
it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from nianbao.matching.builder import Builder
from nianbao.matching.columns import Headers
from nianbao.matching.labels import Labels
from nianbao.matching.lines import Line
from nianbao.model.report import Table

__all__ = ["match_tables"]


def match_tables(
    lines: Iterable[Line], labels: Labels, headers: Mapping[str, Headers]
) -> dict[str, Table]:
    """The tables of the form that the lines hold, by key, in the form's order."""
    placing = _Placing(labels, headers)
    for line in lines:
        placing.place(line)
    tables = {key: builder.table() for key, builder in placing.builders.items()}
    return {key: table for key, table in tables.items() if table is not None}


class _Placing:
    def __init__(self, labels: Labels, headers: Mapping[str, Headers]) -> None:
        self.labels = labels
        self.builders = {
            table.key: Builder(table, headers[table.key]) for table in labels.form.tables
        }
        self.current: Builder | None = None

    def place(self, line: Line) -> None:
        """Give a line to its table."""
        label_at = line.pattern.rfind("L")
        if label_at < 0:
            self._place_unlabelled(line)
            return
        found = self._row(line, label_at)
        if found is not None:
            self.current, row, at = found
            self.current.group = self.current.form.row(row).group
            self.current.add_row(row, line, at)
        else:
            self._place_header(line)

    def _row(self, line: Line, label_at: int) -> tuple[Builder, str, int] | None:
        """The table, the row and the last position of the label, if the line's labels name a
        row."""
        content = line.contents[label_at]
        if label_at == len(line.pattern) - 1 and any(
            label.kind == "group" for label in content.labels
        ):
            return None  # （六）其他处理 over its items, not with figures of its own
        for table, row in content.rows.items():
            builder = self.builders[table]
            if builder.form.layout == "rows" or _fills(
                line, label_at, len(builder.form.columns_of(row))
            ):
                return builder, row, label_at
        return self._bare_row(line, label_at)

    def _bare_row(self, line: Line, label_at: int) -> tuple[Builder, str, int] | None:
        """A row by its label without number, in the group that the line or the line before
        names."""
        if self.current is None or self.current.form.layout != "rows":
            return None
        alone = line.pattern.count("L") == 1 and "T" not in line.pattern
        if "N" not in line.pattern and not (alone and self.current.rows):
            return None  # a header names its columns by the same words (其他, 总计)
        form = self.current.form
        groups = [
            label.key
            for content in line.contents
            for label in content.labels
            if label.kind == "group"
        ]
        for group in (*groups, self.current.group, ""):
            row = self.labels.bare_row(form, group, line.cells[label_at].text)
            if row is not None:
                return self.current, row, label_at
        return None

    def _place_header(self, line: Line) -> None:
        votes = Counter(label.table for content in line.contents for label in content.labels)
        builder = self.builders[
            max(votes, key=lambda table: (votes[table], self._is_current(table)))
        ]
        self.current = builder
        columns = any(builder.form.key in content.columns for content in line.contents)
        groups = [
            label.key
            for content in line.contents
            for label in content.labels
            if label.kind == "group"
        ]
        if "N" in line.pattern:
            builder.doubt(line)
        elif not columns and groups and builder.rows:
            builder.group = groups[-1]
        else:
            builder.add_header(line)

    def _is_current(self, table: str) -> bool:
        return self.current is not None and self.current.form.key == table

    def _place_unlabelled(self, line: Line) -> None:
        """A line without any label: figures under a header, a second line of a header, a foreign
        row, or no part of a table."""
        current = self.current
        if current is None or (line.grid not in current.grids and not current.heading):
            return
        texts, numbers = line.pattern.count("T"), "N" in line.pattern
        if (
            current.heading
            and current.form.layout == "line"
            and texts <= numbers
            and len(line.pattern) > 1
        ):
            current.add_line(line)
        elif current.heading and texts and not numbers:
            current.add_header(line)
        elif numbers and texts:
            self._place_unknown(current, line)
        elif numbers:
            current.doubt(line)

    def _place_unknown(self, current: Builder, line: Line) -> None:
        """A label that is broken over several cells, or one that the form does not have."""
        texts = [
            cell.text for cell, kind in zip(line.cells, line.pattern, strict=True) if kind == "T"
        ]
        row = self.labels.read("".join(dict.fromkeys(texts))).rows.get(current.form.key)
        if row is not None:
            current.group = current.form.row(row).group
            current.add_row(row, line, line.pattern.rindex("T"))
        elif (
            current.rows
            and current.form.layout == "rows"
            and not texts[0].startswith(("注", "备注", "说明"))
        ):
            current.add_foreign_row(line)


def _fills(line: Line, label_at: int, count: int) -> bool:
    """Whether a line of a table with rows side by side gives one of its rows alone, behind its
    label."""
    return line.pattern.count("N", label_at + 1) == count
