"""The check of how rows and columns are labelled."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping

from nianbao import (
    Argument,
    Check,
    Context,
    Examination,
    Grid,
    NoParameters,
    NotApplicable,
    Place,
    Problem,
    Report,
    Table,
    TableForm,
    Text,
    skeleton,
)
from nianbao_rules.reasons import NOTHING_TO_CHECK
from nianbao_rules.tables.naming import shown

__all__ = ["label_wording"]

#: A label this short has too many neighbours, and a long one says what it is.
_LENGTHS = range(4, 41)
#: A text with a label of so many characters in it has words of its own around it.
_WHOLE = 5
#: How many characters may differ, and which share of them.
_FAR, _SHARE = 3, 0.25
#: What may be between the cells of a line of text.
_GAP = re.compile(r"[\s|｜]+")
_DIGITS = re.compile("[0-9]+")
_FIGURES = re.compile(r"[\s0-9.]+$")


@Check.define(
    "label-wording",
    reports={"slip": ("table", "stated", "expected")},
    summary=Text(
        "行、列的名称没有错字、漏字。", "The labels of rows and columns have no slips of the pen."
    ),
)
def label_wording(
    report: Report, _parameters: NoParameters, _context: Context
) -> Examination | NotApplicable:
    """TAL017: a label that is nearly one of the form's and none of those in use. Part of a label,
    as a narrow column breaks it, is no slip, nor is a label with words of its own around it."""
    tested = 0
    problems = []
    for table in report.tables.values():
        for text, start in _texts(report, table):
            if (expected := _expected(text, table.form)) is None:
                continue
            tested += 1
            if expected:
                place = Place(start, start + len(text), table.form.name.zh)
                arguments: dict[str, Argument] = {
                    "table": table.form.name,
                    "stated": shown(text),
                    "expected": expected,
                }
                problems.append(Problem("slip", place, arguments))
    return Examination(tested, problems) if tested else NOTHING_TO_CHECK


def _texts(report: Report, table: Table) -> Iterator[tuple[str, int]]:
    """The texts of a table that may be labels and are long enough, each with its offset."""
    blocks = report.document.blocks
    ends = [*(block.start for block in blocks[1:]), len(report.document.source.text)]
    for block, end in zip(blocks, ends, strict=True):
        if end <= table.start or block.start > table.end:
            continue
        if isinstance(block, Grid):
            for row in block.rows:
                yield from (
                    (cell.text, cell.start)
                    for cell in row
                    if len(cell.text) >= _LENGTHS.start and cell.start <= table.end
                )
        else:
            at = 0
            for piece in _GAP.split(block.text):
                begin = block.text.index(piece, at)
                at = begin + len(piece)
                label = _FIGURES.sub("", piece)
                if len(label) >= _LENGTHS.start:
                    yield label, block.start + begin


def _bare(text: str) -> str:
    """A label as it is compared: a wrong number before it is no slip of this kind."""
    return _DIGITS.sub("", skeleton(text))


@functools.lru_cache(maxsize=16)
def _known(form: TableForm) -> Mapping[str, str]:
    """Every wording in use, as labels are compared, with the form's own for it."""
    known: dict[str, str] = {}
    groups = {group.key: (group.label.zh, *group.aliases) for group in form.groups}
    for caption in form.captions:
        known.setdefault(_bare(caption), caption)
    parts = [(each.label.zh, each.aliases) for each in form.groups]
    parts += [(each.label.zh, each.aliases) for each in form.columns]
    parts += [(each.label.zh, each.aliases) for each in form.rows]
    for row in form.rows:  # a group and its first item often share a cell
        for over in groups.get(row.group, ()):
            wordings = tuple(over + wording for wording in (row.label.zh, *row.aliases))
            parts.append((over + row.label.zh, wordings))
    for label, aliases in parts:
        for wording in (label, *aliases):
            known.setdefault(_bare(wording), label)
    return known


@functools.lru_cache(maxsize=8192)  # the reports of a run repeat the same labels
def _expected(text: str, form: TableForm) -> str | None:
    """The form's label that a text with a slip means; empty for one without, None for a text
    that is too short or too long for a label."""
    bare = _bare(text)
    return _meant(bare, form) if len(bare) in _LENGTHS else None


def _meant(bare: str, form: TableForm) -> str:
    """The form's label that a text with a slip means; empty for a text that has none, or that is no
    label."""
    known = _known(form)
    if any(bare in wording or (len(wording) >= _WHOLE and wording in bare) for wording in known):
        return ""
    from rapidfuzz import process
    from rapidfuzz.distance import Levenshtein

    near = process.extract(
        bare, known.keys(), scorer=Levenshtein.distance, score_cutoff=_FAR, limit=None
    )
    least = min((distance for _, distance, _ in near), default=_FAR + 1)
    nearest = [wording for wording, distance, _ in near if distance == least]
    labels = {known[wording] for wording in nearest}
    # 第二十条第（二）项 is as near to one caption as to the others.
    if len(labels) != 1 or least > max(map(len, (bare, *nearest))) * _SHARE:
        return ""
    return labels.pop()
