"""Reports with a given sentence in section one and fixed tables, examined by the rules on the
narrative."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

import pytest

from nianbao.files.shipped import resource
from nianbao.loading.forms import load_forms
from nianbao.loading.instruments import load_instruments
from nianbao.loading.packs import Known, load_packs
from nianbao.matching import Matcher
from nianbao.model.document import Cell, Document, Paragraph
from nianbao.model.form import Form, TableForm
from nianbao.model.report import Entry, Figure, Report, State, Table
from nianbao.model.source import Source
from nianbao.rules.check import Check, Context, Examination
from nianbao_rules.narrative import CHECKS
from tests.nianbao_rules.narrative.figures import FIGURES, Figures

Examine = Callable[..., list[str]]


@pytest.fixture(scope="session")
def examine() -> Examine:
    """Examine a report of 2023 with these paragraphs in section one.

    Returns "RULE: the text at the place" for each problem. ``changes`` are figures that differ from
    `FIGURES`; None leaves a cell blank. The sentences stand in section ``section``.
    """
    rules_d = resource("rules.d")
    forms = load_forms()
    known = Known(
        {check.name: check for check in CHECKS},
        load_instruments([rules_d]),
        forms,
    )
    rules = load_packs([rules_d / "narrative.yaml"], known).rules
    matcher = Matcher(forms)

    def run(
        *sentences: str,
        changes: Mapping[tuple[str, str, str], int | Decimal | None] | None = None,
        organ: str = "沐禾县水务局",
        section: str = "一、总体情况",
    ) -> list[str]:
        parts = [f"{organ}2023年政府信息公开工作年度报告", section, *sentences]
        text = "\n".join(parts)
        starts = [sum(len(part) + 1 for part in parts[:index]) for index in range(len(parts))]
        blocks = tuple(Paragraph(part, start) for part, start in zip(parts, starts, strict=True))
        matched = matcher.match(Document(blocks, Source(text)))
        report = _with_tables(matched, {**FIGURES, **(changes or {})})
        context = Context({})
        found = []
        for rule in rules:
            assert isinstance(rule.check, Check)
            result = rule.check.function(report, rule.prepared, context)
            for problem in result.problems if isinstance(result, Examination) else ():
                assert set(problem.arguments) == set(rule.check.reports[problem.message])
                found.append(f"{rule.id}: {text[problem.place.start : problem.place.end]}")
        return found

    return run


def _with_tables(report: Report, figures: Figures) -> Report:
    """The report with the figures in its tables; their cells stand at the title."""
    tables = {table.key: _table(table, figures) for table in _form().tables}
    return Report(
        report.document,
        report.form,
        report.title,
        report.year,
        report.organ,
        report.preamble,
        report.sections,
        tables,
    )


def _form() -> Form:
    return next(form for form in load_forms() if form.edition == 2021)


def _table(form: TableForm, figures: Figures) -> Table:
    entries = {}
    for (key, row, column), number in figures.items():
        if key == form.key:
            state = State.BLANK if number is None else State.NUMBER
            entries[row, column] = Entry(
                Cell("" if number is None else str(number), 0), Figure(state, number)
            )
    rows = tuple(dict.fromkeys(row for row, _ in entries))
    columns = tuple(dict.fromkeys(column for _, column in entries))
    return Table(form, entries, 0, 1, rows, columns)
