"""``nianbao accept``, from a check to the check after it."""

from __future__ import annotations

import datetime
from pathlib import Path

import openpyxl
import pytest

from tests.core.cli.conftest import Run

FILE = "结果.xlsx"


@pytest.fixture
def workbook(run: Run, report: str) -> Path:
    """The workbook of a check whose findings nobody has decided on."""
    assert run("check", report, "--select", "SEC", "--format", f"xlsx={FILE}").code == 1
    return Path(FILE)


def decide(file: Path, *decisions: tuple[str, str, str]) -> None:
    """Fill in decision, reason and person, as one does in Excel."""
    book = openpyxl.load_workbook(file)
    sheet = book["问题清单"]
    titles = [cell.value for cell in sheet[1]]
    for number, values in enumerate(decisions, 2):
        for title, value in zip(("处理意见", "说明", "处理人"), values, strict=True):
            sheet.cell(number, titles.index(title) + 1).value = value
        sheet.cell(number, titles.index("处理日期") + 1).value = datetime.date(2026, 1, 9)
    book.save(file)


def test_an_accepted_finding_is_suppressed_from_then_on(
    run: Run, report: str, workbook: Path
) -> None:
    decide(workbook, ("核实无误", "试点单位", "王审核"), ("整改", "", ""))
    accepted = run("accept", FILE, "--until", "2999-01-01")
    assert (accepted.code, accepted.err) == (0, "")
    assert accepted.out.startswith("suppressions.toml：新增 1 条豁免（至 2999-01-01），已有 0 条；")

    shown = run("check", report, "--select", "SEC", "--show-suppressed").out
    assert "已豁免 （至 2999-01-01）试点单位" in shown
    assert "已豁免：1" in shown
    entry = Path("suppressions.toml").read_text("utf-8")
    assert 'approved_by = "王审核"\napproved_on = 2026-01-09\n' in entry


def test_accepting_twice_adds_nothing_and_keeps_what_is_there(run: Run, workbook: Path) -> None:
    decide(workbook, ("已说明", "见复函", "王审核"))
    Path("suppressions.toml").write_text("# 我们的说明", "utf-8")
    assert run("accept", FILE).code == 0
    before = Path("suppressions.toml").read_text("utf-8")
    assert before.startswith("# 我们的说明\n[[suppression]]\n")
    again = run("accept", FILE, "--lang", "en")
    assert "0 added" in again.out
    assert "1 known" in again.out
    assert Path("suppressions.toml").read_text("utf-8") == before


def test_without_a_date_it_holds_for_a_year(run: Run, workbook: Path) -> None:
    decide(workbook, ("已说明", "见复函", "王审核"))
    run("accept", FILE, "--suppressions", "other.toml")
    expires = datetime.datetime.now().astimezone().date() + datetime.timedelta(days=365)
    assert f"expires = {expires}" in Path("other.toml").read_text("utf-8")


def test_a_row_without_a_reason_is_told_and_not_taken(run: Run, workbook: Path) -> None:
    decide(workbook, ("核实无误", "", "王审核"))
    ran = run("accept", FILE, "--lang", "en")
    assert (ran.code, "row 2: the reason is missing." in ran.err) == (1, True)
    assert not Path("suppressions.toml").exists()


@pytest.mark.usefixtures("workbook")
def test_wrong_usage(run: Run) -> None:
    assert run("accept", FILE, "--until", "2001-01-01").code == 2
    assert run("accept", "none.xlsx").code == 2


def test_what_cannot_be_written_is_told(run: Run, workbook: Path) -> None:
    decide(workbook, ("已说明", "见复函", "王审核"))
    ran = run("accept", FILE, "--suppressions", "none/other.toml")
    assert (ran.code, "none/other.toml" in ran.err) == (3, True)
