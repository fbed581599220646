"""Every ready question, asked of invented reports whose answers are known from how they were made."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from nianbao.querying.dataset import Dataset, open_dataset
from nianbao.querying.questions import ready_questions
from tests.core.querying.conftest import write_dataset
from tests.generators.corpus import (
    GOVERNMENT,
    ORGANS,
    RandomCorpus,
    random_corpus,
    roster_text,
    write_corpus,
)
from tests.generators.report import RandomReport
from tests.generators.text import render_markdown

PROVINCE = "澜江省人民政府"
ABSENT = "望岑县档案馆"
Rows = list[tuple[Any, ...]]


class Asked:
    """A corpus of two years with planted faults, and its dataset."""

    def __init__(self, top: Path) -> None:
        made = random_corpus(8)
        self.first, self.second = made.years
        # The last office carries in three more than it carried out, the first says two more than
        # its columns make, and the government sums up what was before.
        self.wrong = made.reports[ORGANS[-1], self.second]
        cell = ("carried_in", "natural_person")
        self.carried = self.wrong.tables["applications"][cell]
        changed = self.wrong.changed("applications", cell, self.carried + 3)
        self.corpus: RandomCorpus = made.with_report(changed)
        reports = top / "reports"
        write_corpus(self.corpus, reports)
        roster = top / "roster.csv"
        lines = roster_text().replace(f"{GOVERNMENT},county,", f"{GOVERNMENT},county,{PROVINCE}")
        roster.write_text(f"{lines}{PROVINCE},province,\n{ABSENT},,{GOVERNMENT}\n", "utf-8")
        (reports / "roster.csv").unlink()
        (reports / "坏.docx").write_bytes(b"PK")
        # One organ sent two reports for one year: its figures must not count twice.
        twice = render_markdown(self.of(ORGANS[0], self.second))
        (reports / "又一份.md").write_text(twice, "utf-8")
        self.dataset: Dataset = open_dataset(write_dataset(top / "dataset", [str(reports)], roster))

    def of(self, organ: str, year: int) -> RandomReport:
        return self.corpus.reports[organ, year]

    def total(self, organ: str, year: int, row: str) -> Decimal:
        return Decimal(self.of(organ, year).tables["applications"][row, "total"])

    def answer(self, name: str, language: str = "zh") -> Rows:
        return [tuple(row) for row in self.dataset.ask(ready_questions()[name].of(language)).rows]

    def rows(self, sql: str) -> Rows:
        return [tuple(row) for row in self.dataset.ask(sql).rows]


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Asked:
    return Asked(tmp_path_factory.mktemp("asked"))


def applications_by_level(asked: Asked) -> None:
    found = {
        (row[0], row[1], row[2]): (row[3], row[4]) for row in asked.answer("applications-by-level")
    }
    organs = [each for each in ORGANS if each.endswith("局")]
    total = sum(asked.total(each, asked.first, "new") for each in organs)

    label = "一、本年新收政府信息公开申请数量"
    levels = {level for year, level, _ in found if year == asked.first}
    assert "county" in levels
    assert found[asked.first, "county", label] == (asked.total(GOVERNMENT, asked.first, "new"), 1)
    departments = asked.total(ORGANS[0], asked.first, "new") + total
    assert found[asked.first, "county-department", label] == (departments, len(organs) + 1)


def carried_over(asked: Asked) -> None:
    differences = [
        row for row in asked.answer("carried-over") if row[0] == ORGANS[-1] and row[2] == "自然人"
    ]

    was = Decimal(asked.carried)
    assert differences == [(ORGANS[-1], asked.second, "自然人", was, was + 3, Decimal(3))]


def findings_by_level(asked: Asked) -> None:
    counted = Counter(
        asked.rows("SELECT coalesce(organ_level, ''), rule FROM findings WHERE counts")
    )

    assert {(row[0], row[1]): row[3] for row in asked.answer("findings-by-level")} == counted
    assert counted["township", "TAL001"] > 0


def findings_by_province(asked: Asked) -> None:
    found = asked.answer("findings-by-province")

    assert {row[0] for row in found} == {PROVINCE, ""} or {row[0] for row in found} == {PROVINCE}
    total = asked.rows("SELECT count(*) FROM findings WHERE counts")
    assert [(sum(row[3] for row in found),)] == total


def findings_by_rule(asked: Asked) -> None:
    counted = Counter(asked.rows("SELECT rule FROM findings WHERE counts"))
    found = asked.answer("findings-by-rule")

    assert {(row[0],): row[3] for row in found} == counted
    assert [row[3] for row in found] == sorted((row[3] for row in found), reverse=True)
    (tally,) = [row for row in found if row[0] == "TAL001"]
    assert tally[2:] == ("error", 1, 1)


def missing_reports(asked: Asked) -> None:
    found = {(row[0], row[1]) for row in asked.answer("missing-reports")}

    assert found == {
        (year, organ) for year in (asked.first, asked.second) for organ in (ABSENT, PROVINCE)
    }


def organs_with_most_errors(asked: Asked) -> None:
    found = asked.answer("organs-with-most-errors")

    errors = [row[3] for row in found]
    assert errors == sorted(errors, reverse=True)
    assert ORGANS[-1] in {row[0] for row in found}
    assert min(errors) > 0


def totals_against_parts(asked: Asked) -> None:
    """The office that sent two reports is left out of the sums, which the counts tell."""
    found = [row for row in asked.answer("totals-against-parts") if row[0] == asked.second]
    row_label = "一、本年新收政府信息公开申请数量"
    (one,) = [row for row in found if row[3] == row_label]
    others = sum(asked.total(each, asked.second, "new") for each in ORGANS[1:])
    whole = asked.total(GOVERNMENT, asked.second, "new")

    assert one[1:5] == (GOVERNMENT, "表三", row_label, "总计")
    assert one[5:] == (whole, others, whole - others, len(ORGANS) - 1, len(ORGANS) + 1)
    # The year before every office reported once, and the sums are right.
    assert [row for row in asked.answer("totals-against-parts") if row[0] == asked.first] == []


def unread_reports(asked: Asked) -> None:
    found = {row[0]: row[4] for row in asked.answer("unread-reports")}

    assert "坏.docx" in found
    assert found["坏.docx"]


def verdicts_by_year(asked: Asked) -> None:
    found = {row[0]: row[1:] for row in asked.answer("verdicts-by-year")}

    assert found[None] == (1, 0, 0, 1)
    assert found[asked.first][0] == len(ORGANS) + 1
    assert found[asked.second][0] == len(ORGANS) + 2
    assert all(row[0] == sum(row[1:]) for row in found.values())


def year_over_year(asked: Asked) -> None:
    label = "一、本年新收政府信息公开申请数量"
    found = {row[0]: row[2:] for row in asked.answer("year-over-year") if row[1] == label}

    assert set(found) == {GOVERNMENT, *ORGANS[1:]}
    for organ, (year, before, now, change, share) in found.items():
        assert year == asked.second
        was, is_now = (asked.total(organ, each, "new") for each in (asked.first, asked.second))
        assert (before, now, change) == (was, is_now, is_now - was)
        assert share == (None if not was else round(100 * float(is_now - was) / float(was), 1))


QUESTIONS: dict[str, Callable[[Asked], None]] = {
    function.__name__.replace("_", "-"): function
    for function in (
        applications_by_level,
        carried_over,
        findings_by_level,
        findings_by_province,
        findings_by_rule,
        missing_reports,
        organs_with_most_errors,
        totals_against_parts,
        unread_reports,
        verdicts_by_year,
        year_over_year,
    )
}


@pytest.mark.parametrize("name", ready_questions())
def test_the_answer_is_right(asked: Asked, name: str) -> None:
    QUESTIONS[name](asked)


@pytest.mark.parametrize("name", ready_questions())
def test_the_headings_are_in_the_language_asked_for(asked: Asked, name: str) -> None:
    question = ready_questions()[name]
    for language in ("zh", "en"):
        columns = asked.dataset.ask(question.of(language)).columns
        assert all((re.search(r"[㐀-鿿]", each) is None) == (language == "en") for each in columns)
    assert len(list(asked.answer(name, "en"))) == len(asked.answer(name))


def test_the_page_lists_them_all() -> None:
    page = (Path(__file__).parents[3] / "docs" / "datasets.md").read_text("utf-8")

    listed = dict(re.findall(r"^\| `([\w-]+-[\w-]+)` \| ([^|]+) \|$", page, re.MULTILINE))
    assert listed == {each.name: each.title.zh for each in ready_questions().values()}
