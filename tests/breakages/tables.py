"""What converters, editors and web sites do to a table: each function breaks a sheet in one way."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from typing import NamedTuple

from tests.breakages.sheets import Sheet, is_row, label_at
from tests.generators.report import LayoutCell

__all__ = ["BREAKAGES", "Breakage"]

Line = list[LayoutCell | None]


class Breakage(NamedTuple):
    """A way in which tables break, and the tables that it can happen to."""

    name: str
    function: Callable[[Sheet, random.Random], Sheet]
    tables: tuple[str, ...] = ("disclosure", "applications", "review")


def intact(sheet: Sheet, _rng: random.Random) -> Sheet:
    """The table as it is."""
    return sheet


def header_split(sheet: Sheet, rng: random.Random) -> Sheet:
    """Labels of the header cut over two lines: 商业 over 企业."""
    lines: Sheet = []
    for line in sheet:
        cut = None if is_row(line) else _cut_labels(line, rng)
        lines += cut or [line]
    return lines


def _cut_labels(line: Line, rng: random.Random) -> list[Line] | None:
    upper: Line = []
    lower: Line = []
    for cell in line:
        if cell is None or len(cell.text) < 4 or len(cell.text) > 20 or rng.random() < 0.15:
            upper.append(cell)
            lower.append(None if cell is None else LayoutCell(""))
        else:
            at = rng.randint(2, len(cell.text) - 1) if len(cell.text) > 6 else 2
            upper.append(LayoutCell(cell.text[:at]))
            lower.append(LayoutCell(cell.text[at:]))
    return [upper, lower] if any(cell and cell.text for cell in lower) else None


def header_numbered(sheet: Sheet, rng: random.Random) -> Sheet:
    """The header replaced by 数据1, 数据2 … over the figures, as some converters name columns."""
    rows = [line for line in sheet if is_row(line)]
    width = len(rows[0])
    first = next(at for at, cell in enumerate(rows[0]) if cell and cell.key)
    count = width - first
    names = [LayoutCell(f"数据{number}") for number in range(1, count + 1)]
    if count == 7 and rng.random() < 0.5:
        names[-1] = LayoutCell("总计")
    lead: Line = [LayoutCell("项目"), *[LayoutCell("") for _ in range(first - 1)]] if first else []
    return [[*lead, *names], *rows]


def header_half(sheet: Sheet, rng: random.Random) -> Sheet:
    """Some labels of the header lost, their cells with them."""
    lines: Sheet = []
    for line in sheet:
        if is_row(line):
            lines.append(line)
        else:
            kept: Line = [cell for cell in line if cell is None or rng.random() < 0.6]
            if any(kept):
                lines.append(kept)
    return lines


def header_blanked(sheet: Sheet, rng: random.Random) -> Sheet:
    """Some labels of the header lost, their cells left empty."""
    return [
        line
        if is_row(line)
        else [cell and (cell if rng.random() < 0.6 else cell._replace(text="")) for cell in line]
        for line in sheet
    ]


def header_lost(sheet: Sheet, _rng: random.Random) -> Sheet:
    """Nothing left of the header."""
    return [line for line in sheet if is_row(line)]


def rows_unlabelled(sheet: Sheet, rng: random.Random) -> Sheet:
    """Rows between labelled ones without any label."""
    inner = [at for at, line in enumerate(sheet) if is_row(line)][1:-1]
    bare = set(rng.sample(inner, min(len(inner), rng.randint(1, max(1, len(inner) // 3)))))
    return [
        [cell if cell is None or cell.key else LayoutCell("") for cell in line]
        if at in bare
        else line
        for at, line in enumerate(sheet)
    ]


def last_cell_blank(sheet: Sheet, rng: random.Random) -> Sheet:
    """The last cell of some rows empty."""
    return [
        [*line[:-1], line[-1]._replace(text="")]
        if is_row(line) and line[-1] and rng.random() < 0.3
        else line
        for line in sheet
    ]


def some_cells_blank(sheet: Sheet, rng: random.Random) -> Sheet:
    """Zeros left out here and there."""
    return [
        [
            cell._replace(text="")
            if cell and cell.key and cell.text == "0" and rng.random() < 0.15
            else cell
            for cell in line
        ]
        for line in sheet
    ]


def labels_over_figures(sheet: Sheet, rng: random.Random) -> Sheet:
    """A label broken over two lines, the figures behind its second half."""
    return _broken_labels(sheet, rng, "second")


def labels_under_figures(sheet: Sheet, rng: random.Random) -> Sheet:
    """A label broken over two lines, the figures behind its first half."""
    return _broken_labels(sheet, rng, "first")


def labels_around_figures(sheet: Sheet, rng: random.Random) -> Sheet:
    """A label broken over two lines, the figures on a line between."""
    return _broken_labels(sheet, rng, "between")


def _broken_labels(sheet: Sheet, rng: random.Random, where: str) -> Sheet:
    lines: Sheet = []
    for line in sheet:
        at = label_at(line) if is_row(line) else -1
        label = line[at] if at >= 0 else None
        if label is None or len(label.text) < 5 or rng.random() < 0.4:
            lines.append(line)
            continue
        cut = rng.randint(2, len(label.text) - 2)
        first: Line = [*line[:at], LayoutCell(label.text[:cut])]
        second: Line = [*([LayoutCell("")] * at), LayoutCell(label.text[cut:])]
        figures = line[at + 1 :]
        blank: Line = [cell and LayoutCell("") for cell in figures]
        if where == "first":
            lines += [[*first, *figures], [*second, *blank]]
        elif where == "second":
            lines += [[*first, *blank], [*second, *figures]]
        else:
            nothing: Line = [LayoutCell("") for _ in range(at + 1)]
            lines += [[*first, *blank], [*nothing, *figures], [*second, *blank]]
    return lines


def page_break(sheet: Sheet, rng: random.Random) -> Sheet:
    """A page ends within a label or between two rows; the header may come again."""
    rows = [at for at, line in enumerate(sheet) if is_row(line)]
    at = rng.choice(rows[1:]) if len(rows) > 1 else rows[0]
    mark: Sheet = [[LayoutCell(f"— {rng.randint(2, 9)} —")]]
    header = list(sheet[: rows[0]]) if rng.random() < 0.5 else []
    whole = sheet[at]
    place = label_at(whole)
    label = whole[place] if place >= 0 else None
    if label and len(label.text) > 6 and rng.random() < 0.5:
        cut = rng.randint(3, len(label.text) - 3)
        upper: Line = [*whole[:place], LayoutCell(label.text[:cut])]
        lower: Line = [
            *([LayoutCell("")] * place),
            LayoutCell(label.text[cut:]),
            *whole[place + 1 :],
        ]
        return [*sheet[:at], upper, *mark, lower, *sheet[at + 1 :]]
    return [*sheet[:at], *mark, *header, *sheet[at:]]


def figures_lost(sheet: Sheet, rng: random.Random) -> Sheet:
    """Labels whose figures were lost, cells and all."""
    rows = [at for at, line in enumerate(sheet) if is_row(line) and label_at(line) >= 0]
    bare = set(rng.sample(rows, min(len(rows), rng.randint(1, 4))))
    return [line[: label_at(line) + 1] if at in bare else line for at, line in enumerate(sheet)]


def columns_lost(sheet: Sheet, rng: random.Random) -> Sheet:
    """One to three columns lost, header and figures."""
    rows = [line for line in sheet if is_row(line)]
    keys = list(dict.fromkeys(cell.key[1] for line in rows for cell in line if cell and cell.key))
    gone = set(rng.sample(keys, rng.randint(1, max(1, len(keys) // 2))))
    return [_without(line, _columns_at(rows, gone), gone) for line in sheet]


def figures_of_columns_lost(sheet: Sheet, rng: random.Random) -> Sheet:
    """The figures of one to three columns lost, the header whole."""
    rows = [line for line in sheet if is_row(line)]
    keys = list(dict.fromkeys(cell.key[1] for line in rows for cell in line if cell and cell.key))
    gone = set(rng.sample(keys, rng.randint(1, max(1, len(keys) // 2))))
    return [_without(line, set(), gone) for line in sheet]


def _columns_at(rows: Sheet, gone: set[str]) -> set[int]:
    return {
        at
        for line in rows
        for at, cell in enumerate(line)
        if cell and cell.key and cell.key[1] in gone
    }


def _without(line: Line, places: set[int], gone: set[str]) -> Line:
    if is_row(line):
        kept: Line = []
        lost = False
        for cell in line:
            lost = cell.key is not None and cell.key[1] in gone if cell else lost
            if not lost:
                kept.append(cell)
        return kept
    return [cell for at, cell in enumerate(line) if at not in places]


def foreign_column(sheet: Sheet, rng: random.Random) -> Sheet:
    """A column of the editor's own among the form's."""
    name = rng.choice(("同比增减", "上年数", "备注数"))
    first = next(
        at for line in sheet if is_row(line) for at, cell in enumerate(line) if cell and cell.key
    )
    width = max(map(len, sheet))
    at = rng.randint(first, width)
    lines: Sheet = []
    named = False
    for number, line in enumerate(sheet):
        last_of_header = not is_row(line) and number + 1 < len(sheet) and is_row(sheet[number + 1])
        if is_row(line):
            extra = LayoutCell(str(rng.randint(0, 30)))
        else:
            extra = LayoutCell(name if last_of_header else "")
            named |= last_of_header
        lines.append([*line[:at], extra, *line[at:]])
    return lines if named else sheet


def foreign_row(sheet: Sheet, rng: random.Random) -> Sheet:
    """A row of the editor's own among the form's."""
    rows = [at for at, line in enumerate(sheet) if is_row(line)]
    at = rng.choice(rows)
    model = sheet[at]
    own = label_at(model)
    line: Line = []
    for place, cell in enumerate(model):
        if cell and cell.key:
            line.append(LayoutCell(str(rng.randint(0, 9))))
        elif place == own:
            line.append(LayoutCell(rng.choice(("咨询类事项", "转交信访部门办理", "网上留言答复"))))
        else:
            line.append(cell and LayoutCell(""))
    return [*sheet[: at + 1], line, *sheet[at + 1 :]]


def one_line(sheet: Sheet, _rng: random.Random) -> Sheet:
    """Table four as its figures alone."""
    return [line for line in sheet if is_row(line)]


def three_tables(sheet: Sheet, rng: random.Random) -> Sheet:
    """Table four as three small tables under their names."""
    figures = next(line for line in sheet if is_row(line))
    names = {
        "reconsideration": ("行政复议",),
        "direct_litigation": rng.choice(
            (("行政诉讼（未经复议直接起诉）",), ("行政诉讼", "未经复议直接起诉"))
        ),
        "litigation_after_reconsideration": rng.choice(
            (("行政诉讼（复议后起诉）",), ("复议后起诉",))
        ),
    }
    lines: Sheet = []
    for row, captions in names.items():
        lines += [[LayoutCell(caption)] for caption in captions]
        lines.append(
            [
                LayoutCell(label)
                for label in ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
            ]
        )
        lines.append([cell for cell in figures if cell and cell.key and cell.key[0] == row])
    return lines


#: In the order in which they come about, and by the tables: those with rows of their own, or any.
_IN_ORDER: tuple[tuple[Callable[[Sheet, random.Random], Sheet], bool], ...] = (
    (foreign_column, True),
    (foreign_row, True),
    (header_split, False),
    (header_numbered, False),
    (header_half, False),
    (header_blanked, False),
    (header_lost, False),
    (columns_lost, True),
    (figures_of_columns_lost, False),
    (last_cell_blank, False),
    (some_cells_blank, False),
    (figures_lost, True),
    (rows_unlabelled, True),
    (labels_over_figures, True),
    (labels_under_figures, True),
    (labels_around_figures, True),
    (page_break, False),
)
#: With these a column of the editor's own looks like a column of the form's where text alone is
#: left: as many figures as the form has, and nothing to say that they are others.
_NOT_BESIDE_FOREIGN = {columns_lost, figures_of_columns_lost, last_cell_blank, some_cells_blank}


def two_at_once(sheet: Sheet, rng: random.Random) -> Sheet:
    """Two of the others."""
    several = sum(map(is_row, sheet)) > 1
    known = [function for function, with_rows in _IN_ORDER if several or not with_rows]
    chosen = rng.sample(known, 2)
    if foreign_column in chosen and _NOT_BESIDE_FOREIGN & {*chosen}:
        chosen.remove(foreign_column)
    for function in sorted(chosen, key=known.index):
        if any(map(is_row, sheet)):
            sheet = function(sheet, rng)
    return sheet


_FIRST_TWO = ("disclosure", "applications")

BREAKAGES: Mapping[str, Breakage] = {
    each.name: each
    for each in (
        Breakage("intact", intact),
        Breakage("header split", header_split),
        Breakage("header numbered", header_numbered),
        Breakage("header half lost", header_half),
        Breakage("header half blanked", header_blanked),
        Breakage("header lost", header_lost),
        Breakage("rows unlabelled", rows_unlabelled, _FIRST_TWO),
        Breakage("last cells blank", last_cell_blank),
        Breakage("some cells blank", some_cells_blank),
        Breakage("labels over figures", labels_over_figures, _FIRST_TWO),
        Breakage("labels under figures", labels_under_figures, _FIRST_TWO),
        Breakage("labels around figures", labels_around_figures, _FIRST_TWO),
        Breakage("page break", page_break),
        Breakage("figures lost", figures_lost, _FIRST_TWO),
        Breakage("columns lost", columns_lost),
        Breakage("figures of columns lost", figures_of_columns_lost),
        Breakage("foreign column", foreign_column, _FIRST_TWO),
        Breakage("foreign row", foreign_row, _FIRST_TWO),
        Breakage("one line", one_line, ("review",)),
        Breakage("three tables", three_tables, ("review",)),
        Breakage("two at once", two_at_once),
    )
}
