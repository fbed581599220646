"""Which rows the lines of figures without label are.

Between two rows whose labels are known the form has so many rows; where as many lines of figures
stand there, each of the right width, they are those rows:

    （一）予以公开      3 0 0 0 0 0 3
                        1 0 0 0 0 0 1        （二）部分公开
    1.属于国家秘密      0 0 0 0 0 0 0
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence

from nianbao.matching import reasons
from nianbao.matching.drafts import Draft, Part, Placed
from nianbao.matching.line import Line, make_line
from nianbao.model.form import TableForm
from nianbao.text.wording import Text

__all__ = ["name_rows"]


def name_rows(draft: Draft) -> list[Placed]:
    """The lines of a draft, those without label named where that is certain."""
    if draft.form.layout != "rows" or not _needs_names(draft):
        return draft.placed
    return list(_named(draft))


def _needs_names(draft: Draft) -> bool:
    return any(
        each.part is Part.FIGURES or each.line.parted or _surplus(draft.form, each)
        for each in draft.placed
    )


def _surplus(form: TableForm, placed: Placed) -> bool:
    """Whether the figures of rows without label follow those of this row."""
    if placed.part is not Part.ROW or not placed.line.flattened:
        return False
    return len(placed.line.pattern) - placed.label_at - 1 > len(form.columns_of(placed.row))


def _named(draft: Draft) -> Iterator[Placed]:
    form = draft.form
    above: Placed | None = None
    waiting: list[Placed] = []
    for placed in draft.placed:
        if placed.part is Part.ROW and placed.line.has_figures:
            yield from _between(form, above, waiting, placed)
            above, waiting = placed, []
        else:
            waiting.append(placed)
    yield from _between(form, above, waiting, None)


def _between(
    form: TableForm, above: Placed | None, waiting: Sequence[Placed], below: Placed | None
) -> Iterator[Placed]:
    """The row above and the lines behind it, up to the row below."""
    gap = _gap(form, above, below)
    if above and not gap and not waiting:
        yield above
        return
    lines = [each for each in waiting if each.part is Part.FIGURES]
    if above and below and gap and not lines and _surplus(form, above):
        split = list(_split(form, above, gap, below))
        yield from split or [above]
        yield from waiting
        return
    if above and above.line.parted and gap and gap[0] not in {each.row for each in waiting}:
        # 行政处罚 alone, 0 alone, and no 行政强制: the figure may be of the row that is missing.
        beside = reasons.figures_beside(above.line.text)
        yield above._replace(part=Part.DOUBT, reason=beside)
    elif above:
        yield above
    rows = _rows(form, gap, lines, waiting)
    yield from _settled(waiting, lines, rows, _reason(form, above, below))


def _settled(
    waiting: Sequence[Placed], lines: Sequence[Placed], rows: Sequence[str], reason: Text | None
) -> Iterator[Placed]:
    """The lines between two rows, with what the figures among them are."""
    names = dict(zip(map(id, lines), rows, strict=False))
    for each in waiting:
        if each.part is Part.FIGURES and rows:
            yield Placed(Part.ROW, each.line, names[id(each)], _label_at(each), reason)
        elif each.part is Part.FIGURES:
            yield each._replace(part=Part.DOUBT, reason=reasons.NO_LABEL)
        elif each.part is not Part.ROW or not lines:
            yield each
        elif not rows:
            # A label without figures beside figures without label is no blank row.
            beside = reasons.figures_beside(lines[0].line.text)
            yield each._replace(part=Part.DOUBT, reason=beside)


def _gap(form: TableForm, above: Placed | None, below: Placed | None) -> list[str]:
    """The rows that the form has between two others."""
    if above is None or below is None:
        return []
    order = _order(form)
    first, last = order.get(above.row), order.get(below.row)
    if first is None or last is None:
        return []
    return list(order)[first + 1 : last] if last > first + 1 else []


@functools.lru_cache(maxsize=64)
def _order(form: TableForm) -> Mapping[str, int]:
    """The place of each of the form's rows."""
    return {row.key: at for at, row in enumerate(form.required_rows())}


def _rows(
    form: TableForm, gap: Sequence[str], lines: Sequence[Placed], waiting: Sequence[Placed]
) -> list[str]:
    """The rows that the lines are, one each; none where their number or widths do not fit."""
    labelled = [each.row for each in waiting if each.part is Part.ROW]
    if len(lines) != len(gap) or not set(labelled) <= set(gap):
        return []
    fits = all(_fits(form, row, each) for row, each in zip(gap, lines, strict=True))
    return list(gap) if fits else []


def _fits(form: TableForm, row: str, placed: Placed) -> bool:
    """Whether a line has as many figures as the row, and stands in its group."""
    _, pattern = placed.line.behind(_label_at(placed))
    groups = {
        label.key
        for content in placed.line.contents
        for label in content.labels
        if label.kind == "group" and label.table == form.key
    }
    in_group = not groups or form.row(row).group in groups
    return in_group and len(pattern.strip("B")) == len(form.columns_of(row))


def _label_at(placed: Placed) -> int:
    """The last position before the figures of a line."""
    if placed.label_at >= 0:
        return placed.label_at
    pattern = placed.line.pattern
    return min(at for at, kind in enumerate(pattern) if kind in "NM") - 1


def _split(form: TableForm, above: Placed, gap: Sequence[str], below: Placed) -> Iterator[Placed]:
    """The rows whose figures follow each other on one line; none where they do not come out."""
    line = above.line
    widths = [len(form.columns_of(row)) for row in (above.row, *gap)]
    first = above.label_at + 1
    if len(line.cells) - first != sum(widths) or "T" in line.pattern[first:]:
        return
    end = first + widths[0]
    yield above._replace(line=_part(above, 0, end))
    for row, width in zip(gap, widths[1:], strict=True):
        reason = _reason(form, above, below)
        yield Placed(Part.ROW, _part(above, end, end + width), row, -1, reason)
        end += width


def _part(placed: Placed, first: int, end: int) -> Line:
    line = placed.line
    cells, contents = line.cells[first:end], line.contents[first:end]
    return make_line(cells, contents, line.grid, line.home, ruled=False, flattened=True)


def _reason(form: TableForm, above: Placed | None, below: Placed | None) -> Text | None:
    if above is None or below is None:
        return None
    return reasons.between(form.row(above.row).label, form.row(below.row).label)
