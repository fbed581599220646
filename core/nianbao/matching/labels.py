"""What a single cell says: a label of the form, a figure, nothing, or something else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from nianbao.model.form import Form, Row, TableForm
from nianbao.model.report import Figure, State
from nianbao.text.folding import fold, skeleton
from nianbao.text.numerals import parse_number

__all__ = ["BLANK", "TEXT", "Content", "Label", "Labels", "read_figure"]

_MARKERS = frozenset(
    "/ // - -- — —— – − \\ 无 空 N/A n/a NA ○ × * .".split()  # noqa: SIM905 - one list, one line
)
_ZEROS = frozenset(["〇", "零"])
_ANNOTATED = re.compile(
    r"(-?[0-9][0-9,]*(?:\.[0-9]+)?)(万元|元|[件条份个项次起宗例部人])?(\(.*\))?"
)
_BRACKETED_END = re.compile(r"\([^()]*\)$")
_MEMO_LIMIT = 20_000


class Label(NamedTuple):
    """A label of a table: ``kind`` is row, column, group or caption."""

    table: str
    kind: str
    key: str


class Content(NamedTuple):
    """What a cell says.

    Attributes:
        kind: one letter: L for a label of the form, N for a number, M for a marker, B for blank, T
            for other text.
        figure: what it says as a cell for figures; its state is TEXT for a label.
        labels: the labels of the form that it may be; empty for anything else.
        rows: keys of the rows it may name, by table.
        columns: keys of the columns it may name, by table.
        near: the label differs from the form's in a few characters.
    """

    kind: str
    figure: Figure
    labels: tuple[Label, ...] = ()
    rows: Mapping[str, str] = {}
    columns: Mapping[str, str] = {}
    near: bool = False


#: What a sentence says, as far as tables go.
TEXT = Content("T", Figure(State.TEXT))
#: What an empty cell says.
BLANK = Content("B", Figure(State.BLANK))
_KINDS = {
    State.NUMBER: "N",
    State.ANNOTATED: "N",
    State.MARKER: "M",
    State.BLANK: "B",
    State.TEXT: "T",
}


def read_figure(text: str) -> Figure:
    """What a cell for figures says (元 are turned into 万元, in which the form counts)."""
    number = parse_number(text)
    if number is not None:
        return Figure(State.NUMBER, number)
    folded = fold(text)
    if not folded:
        return Figure(State.BLANK)
    if folded in _MARKERS:
        return Figure(State.MARKER)
    if folded in _ZEROS:
        return Figure(State.NUMBER, 0)
    if match := _ANNOTATED.fullmatch(folded):
        number = parse_number(match[1])
        if number is not None and match[2] == "元":
            number = Decimal(number) / 10_000
        if number is not None:
            return Figure(State.ANNOTATED, number)
    return Figure(State.TEXT)


class Labels(dict[str, Content]):
    """The labels of one form: a mapping from the text of a cell to what it says.

    It fills itself on demand and remembers, for the reports of a run repeat the same labels and
    figures a thousandfold.
    """

    def __init__(self, form: Form) -> None:
        super().__init__()
        self.form = form
        self._index: dict[str, list[Label]] = {}
        self._exact: dict[str, Content] = {}
        self._bare: dict[tuple[str, str, str], str] = {}
        for table in form.tables:
            self._add_table(table)
        self._groups = "\n".join(
            bare
            for bare, labels in self._index.items()
            if any(label.kind in {"group", "caption"} for label in labels)
        )
        self._beginnings = frozenset(
            bare[:end] for bare in self._index for end in range(1, len(bare) + 1)
        )

    def __missing__(self, text: str) -> Content:
        if len(self) >= _MEMO_LIMIT:
            self.clear()
        self[text] = content = self.read(text)
        return content

    def exact(self, text: str) -> Content:
        """What a text says that may stand outside any table: only a label in the form's own words
        is one."""
        content = self._exact.get(text)
        if content is None:
            if len(self._exact) >= _MEMO_LIMIT:
                self._exact.clear()
            self._exact[text] = content = self.read(text, near=False)
        return content

    def read(self, text: str, *, near: bool = True) -> Content:
        """What a cell of that text says; with ``near`` a label may differ from the form's in few
        characters."""
        figure = read_figure(text)
        labels = self._lookup(text) if figure.state is State.TEXT else []
        nearest = figure.state is State.TEXT and near and not labels
        if nearest:
            labels = self._nearest(skeleton(text))
        return Content(
            "L" if labels else _KINDS[figure.state],
            figure,
            tuple(labels),
            {label.table: label.key for label in labels if label.kind == "row"},
            {label.table: label.key for label in labels if label.kind == "column"},
            nearest and bool(labels),
        )

    def bare_row(self, table: TableForm, group: str, text: str) -> str | None:
        """The row of a group whose label without its number is ``text``: "其他" under （六）is its
        third row."""
        return self._bare.get((table.key, group, skeleton(text)))

    def begins(self, text: str) -> bool:
        """Whether a label begins with this text, or is it: "1.本机关不掌握相关政"."""
        return skeleton(text) in self._beginnings

    def is_part_of_group(self, text: str) -> bool:
        """Whether a label that stands over rows or columns holds this text: "（三）不予"."""
        bare = skeleton(text)
        return bool(bare) and bare in self._groups

    def _lookup(self, text: str) -> list[Label]:
        bare = skeleton(text)
        if found := self._index.get(bare):
            return found
        unbracketed = fold(text)
        while _BRACKETED_END.search(unbracketed):
            unbracketed = _BRACKETED_END.sub("", unbracketed)
            if found := self._index.get(skeleton(unbracketed)):
                return found
        return []

    def _nearest(self, bare: str) -> list[Label]:
        """The one label that differs from it in few characters only; a slip of the pen does not
        make a foreign row."""
        if not 5 <= len(bare) <= 40:
            return []
        from rapidfuzz import process
        from rapidfuzz.distance import Levenshtein

        # One call for all the labels: a table may have a hundred thousand rows that are none of the
        # form's.
        near = process.extract(
            bare,
            self._index.keys(),
            scorer=Levenshtein.normalized_similarity,
            score_cutoff=0.65,
            limit=None,
        )
        scored = [(score, known) for known, score, _ in near]
        best_score, best = max(scored, default=(0.0, ""))
        if best_score < 0.75:
            return []
        keys = set(self._index[best])
        rivals = (score for score, known in scored if keys.isdisjoint(self._index[known]))
        return self._index[best] if best_score - max(rivals, default=0.0) >= 0.1 else []

    def _add_table(self, table: TableForm) -> None:
        for caption in table.captions:
            self._add(caption, Label(table.key, "caption", caption))
        for group in table.groups:
            for wording in (group.label.zh, *group.aliases):
                self._add(wording, Label(table.key, "group", group.key))
        for column in table.columns:
            for wording in (column.label.zh, *column.aliases):
                self._add(wording, Label(table.key, "column", column.key))
        for row in table.rows:
            self._add_row(table, row)

    def _add_row(self, table: TableForm, row: Row) -> None:
        label = Label(table.key, "row", row.key)
        group = table.group(row.group)
        self._bare.setdefault((table.key, row.group, skeleton(_unnumbered(row.label.zh))), row.key)
        for wording in (row.label.zh, *row.aliases):
            self._add(wording, label)
            if group:  # a group and its first item often share a cell
                for over in (group.label.zh, *group.aliases):
                    self._add(over + wording, label)

    def _add(self, wording: str, label: Label) -> None:
        labels = self._index.setdefault(skeleton(wording), [])
        if label not in labels:
            labels.append(label)


def _unnumbered(label: str) -> str:
    return re.sub(r"^(?:（[一二三四五六七]）|[0-9]\.|[一二三四]、)", "", label)
