"""Which table and row each line belongs to.

A line is placed by what its labels say; without labels, by the section it stands in and by the
line before it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from nianbao.matching import reasons
from nianbao.matching.drafts import Draft, Part
from nianbao.matching.labels import Labels
from nianbao.matching.line import Line

__all__ = ["place_lines"]

#: Remarks under a table: "注：本表不含咨询3件".
_REMARKS = ("注", "备注", "说明")


def place_lines(lines: Iterable[Line], labels: Labels) -> Mapping[str, Draft]:
    """The drafts of the form's tables, by key, in the form's order."""
    placing = _Placing(labels)
    for line in lines:
        placing.place(line)
    return placing.drafts


class _Placing:
    def __init__(self, labels: Labels) -> None:
        self.labels = labels
        self.drafts = {table.key: Draft(table) for table in labels.form.tables}
        self.current: Draft | None = None

    def place(self, line: Line) -> None:
        """Give a line to its table."""
        label_at = line.pattern.rfind("L")
        if label_at < 0:
            self._place_unlabelled(line)
            return
        found = self._row(line, label_at)
        if found is not None:
            self.current, row = found
            self.current.group = self.current.form.row(row).group
            reason = reasons.MENDED_LABEL if line.mended else None
            self.current.add(Part.ROW, line, row, label_at, reason)
        else:
            self._place_header(line)

    def _row(self, line: Line, label_at: int) -> tuple[Draft, str] | None:
        """The table and the row, if the line's labels name one."""
        content = line.contents[label_at]
        group = any(label.kind == "group" for label in content.labels)
        if group and label_at == len(line.pattern) - 1:
            return None  # （六）其他处理 over its items, not with figures of its own
        for table, row in content.rows.items():
            draft = self.drafts[table]
            if content.columns and not self._is_row(draft, line):
                continue
            columns = len(draft.form.columns_of(row))
            if draft.form.layout == "rows" or _fills(line, label_at, columns):
                return draft, row
        return self._bare_row(line, label_at)

    def _is_row(self, draft: Draft, line: Line) -> bool:
        """Whether a line ends with the label of a row that is a column of another table as well.

        总计 may be the last row of a region's table; in 表三 it is the last label of the header.
        """
        key = draft.form.key
        own = all(
            any(label.table == key for label in content.labels)
            for content in line.contents
            if content.labels
        )
        here = not line.home or self.drafts[line.home].form.section == draft.form.section
        return line.has_figures and own and here

    def _bare_row(self, line: Line, label_at: int) -> tuple[Draft, str] | None:
        """A row by its label without number, in the group that the line or the last names."""
        if self.current is None or self.current.form.layout != "rows":
            return None
        alone = line.pattern.count("L") == 1 and "T" not in line.pattern
        if not line.has_figures and not (alone and self.current.has_rows):
            return None  # a header names its columns by the same words (其他, 总计)
        form = self.current.form
        labels = (label for content in line.contents for label in content.labels)
        groups = [label.key for label in labels if label.kind == "group"]
        for group in (*groups, self.current.group, ""):
            row = self.labels.bare_row(form, group, line.cells[label_at].text)
            if row is not None:
                return self.current, row
        return None

    def _place_header(self, line: Line) -> None:
        votes = Counter(label.table for content in line.contents for label in content.labels)
        draft = self.drafts[
            max(votes, key=lambda table: (votes[table], self._is_expected(table, line)))
        ]
        self.current = draft
        key = draft.form.key
        columns = any(key in content.columns for content in line.contents)
        labels = [label for content in line.contents for label in content.labels]
        groups = [label.key for label in labels if label.kind == "group" and label.table == key]
        if line.has_figures and groups and not columns and draft.has_rows:
            draft.group = groups[-1]
            draft.add(Part.FIGURES, line, label_at=line.pattern.rfind("L"))
        elif line.has_figures:
            draft.add(Part.DOUBT, line, reason=reasons.HEADER_WITH_FIGURES)
        elif not columns and groups and draft.has_rows:
            draft.group = groups[-1]
        else:
            draft.add(Part.HEADER, line)

    def _is_expected(self, table: str, line: Line) -> bool:
        """Whether a line that may be of several tables is of this one: 总计 heads two."""
        if line.home:
            return line.home == table
        return self.current is not None and self.current.form.key == table

    def _place_unlabelled(self, line: Line) -> None:
        """A line without any label.

        It holds figures under a header, a second line of a header, a foreign row, or is no part of
        a table.
        """
        draft = self._expected(line)
        if draft is None:
            return
        texts = line.pattern.count("T")
        if draft.heading and texts and not line.has_figures and not line.flattened:
            draft.add(Part.HEADER, line)
        elif line.has_figures and not texts:
            draft.add(Part.FIGURES, line)
        elif line.has_figures:
            self._place_unknown(draft, line)

    def _expected(self, line: Line) -> Draft | None:
        """The table that a line without labels belongs to, if any."""
        current = self.current
        home = self.drafts[line.home] if line.home else None
        # A section may hold a table of its region beside its own.
        if home and (current is None or current.form.section != home.form.section):
            self.current = home
            return home
        if current is None:
            return None
        near = line.grid in current.grids or current.heading or line.home == current.form.key
        return current if near else None

    def _place_unknown(self, draft: Draft, line: Line) -> None:
        """A label that is broken over several cells, or one that the form does not have."""
        last = line.pattern.rindex("T")
        texts = [
            cell.text
            for cell, kind in zip(line.cells, line.pattern, strict=True)
            if kind == "T" and cell.text
        ]
        whole = "".join(dict.fromkeys(texts))
        row = self.labels.read(whole).rows.get(draft.form.key)
        if row is not None and not (line.flattened and self.labels.exact(whole).kind != "L"):
            draft.group = draft.form.row(row).group
            draft.add(Part.ROW, line, row, last, reasons.MENDED_LABEL)
        elif draft.form.layout == "line":
            # Half a label of the header, and the figures; or running text that ends with a number.
            if not line.flattened or line.pattern.count("N") > 1:
                draft.add(Part.FIGURES, line, label_at=last)
        elif draft.form.layout == "rows" and not texts[0].startswith(_REMARKS):
            self._place_foreign(draft, line)

    def _place_foreign(self, draft: Draft, line: Line) -> None:
        figures = line.pattern.count("N")
        widths = {len(draft.form.columns_of(row.key)) for row in draft.form.rows}
        if not draft.has_rows or (line.flattened and figures not in widths):
            return  # running text that ends with a number: "网站公开信息 12"
        draft.add(Part.FOREIGN, line)


def _fills(line: Line, label_at: int, count: int) -> bool:
    """Whether a line gives one of the rows that stand side by side alone, behind its label."""
    return line.pattern.count("N", label_at + 1) == count
