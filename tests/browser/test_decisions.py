"""Decisions are kept, counted, exported and imported."""

from __future__ import annotations

import csv
import io
import json
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from nianbao import Configuration, Engine, RunResult
from nianbao.followup.suppressions import read_suppressions
from tests.browser.conftest import Open


@pytest.fixture
def decided(open_page: Open, index: Callable[[str], int]) -> Page:
    """Findings 3 to 5 of a report decided, one each way, by somebody."""
    page = open_page(f"report/{index('faulty.md')}")
    page.locator("#open-decisions").click()
    page.get_by_label("经办人").fill("甄合规")
    page.get_by_role("button", name="关闭").click()
    for number, name in ((3, "整改"), (4, "核实无误"), (5, "已说明")):
        card = page.locator(f"#finding-{number}")
        card.locator(".card-head").click()
        card.get_by_role("radio", name=name).check()
    reason = page.locator("#finding-4 textarea")
    page.locator("#finding-4 .card-head").click()
    reason.fill("已对照台账，“属实”\n第二行 </script>")
    reason.blur()
    return page


def saved(page: Page, name: str) -> str:
    if not page.locator("#decisions").is_visible():
        page.locator("#open-decisions").click()
    with page.expect_download() as download:
        page.get_by_role("button", name=name).click()
    return Path(download.value.path()).read_text("utf-8")


def test_they_are_kept_over_a_reload_and_counted(decided: Page) -> None:
    decided.reload()
    expect(decided.locator(".tag-decision")).to_have_text(["整改", "核实无误", "已说明"])
    expect(decided.locator("#decision-count")).to_have_text("3")
    decided.get_by_role("link", name="全部报告").click()
    expect(decided.locator("#progress b")).to_have_text("3")


def test_they_belong_to_organ_year_and_finding_and_not_to_the_file(
    decided: Page, result: RunResult, index: Callable[[str], int]
) -> None:
    report = result.reports[index("faulty.md")]
    found = json.loads(saved(decided, "导出 JSON"))
    expected = f"{report.organ}|{report.year}|{report.findings[2].fingerprint}"
    assert found["decisions"][expected]["decision"] == "mend"
    assert found["decisions"][expected]["by"] == "甄合规"


def test_csv_for_a_spreadsheet(decided: Page) -> None:
    text = saved(decided, "导出 CSV")
    assert text.startswith("\ufeff")
    header, *rows = csv.reader(io.StringIO(text.lstrip("\ufeff")))
    assert header[:3] == ["机关", "年度", "文件"]
    assert sorted(row[5] for row in rows) == sorted(["整改", "核实无误", "已说明"])
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_suppressions_that_the_program_reads(
    decided: Page, tmp_path: Path, result: RunResult, index: Callable[[str], int]
) -> None:
    text = saved(decided, "导出豁免条目")
    (entry,) = tomllib.loads(text)["suppression"]
    finding = result.reports[index("faulty.md")].findings[3]
    assert entry["fingerprint"] == finding.fingerprint
    assert entry["reason"] == "核实无误：已对照台账，“属实”\n第二行 </script>"
    expect(decided.get_by_role("status").filter(has_text="没有理由")).to_be_visible()

    file = tmp_path / "suppressions.toml"
    file.write_text(text, "utf-8")
    read = read_suppressions(file, Engine.load(Configuration()).selectors)
    assert read.notifications == ()
    (suppression,) = read.entries
    uri = result.reports[index("faulty.md")].uri
    assert suppression.covers(uri, finding.rule.id, "", finding.fingerprint)


def test_import_in_another_browser(
    decided: Page, open_page: Open, index: Callable[[str], int], tmp_path: Path
) -> None:
    file = tmp_path / "decisions.json"
    file.write_text(saved(decided, "导出 JSON"), "utf-8")
    other = open_page(f"report/{index('faulty.md')}")
    expect(other.locator(".tag-decision")).to_have_count(0)
    other.locator("#open-decisions").click()
    other.locator("#import").set_input_files(file)
    expect(other.get_by_text("已导入 3 条处理意见。")).to_be_visible()
    other.get_by_role("button", name="关闭").click()
    expect(other.locator(".tag-decision")).to_have_text(["整改", "核实无误", "已说明"])


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", '{"format": "other"}', "not json", '{"format": "nianbao-decisions"}'],
)
def test_other_files_are_refused_or_empty(open_page: Open, tmp_path: Path, content: str) -> None:
    file = tmp_path / "other.json"
    file.write_text(content, "utf-8")
    page = open_page()
    page.locator("#open-decisions").click()
    page.locator("#import").set_input_files(file)
    expect(page.locator("#decisions .told")).to_have_text(
        "已导入 0 条处理意见。" if "nianbao" in content else "other.json 不是从本页导出的处理意见。"
    )


def test_a_decision_is_taken_back(decided: Page) -> None:
    decided.locator("#finding-3 .card-head").click()
    decided.locator("#finding-3").get_by_role("button", name="撤回").click()
    expect(decided.locator(".tag-decision")).to_have_count(2)
    expect(decided.locator("#finding-3 input:checked")).to_have_count(0)


def test_a_browser_that_keeps_nothing_says_so(open_page: Open, index: Callable[[str], int]) -> None:
    page = open_page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no'); }})"
    )
    page.goto(page.url.split("#")[0] + f"?x#/report/{index('faulty.md')}/3")
    page.keyboard.press("1")
    expect(page.locator("#finding-3 .tag-decision")).to_have_text("整改")
    page.locator("#open-decisions").click()
    expect(page.get_by_text("这个浏览器不允许保存")).to_be_visible()


def test_what_somebody_else_left_in_the_store_breaks_nothing(open_page: Open) -> None:
    page = open_page()
    page.evaluate(
        "localStorage.setItem('nianbao-decisions',"
        ' \'{"a|2023|b": {"decision": "<b>"}, "__proto__": {"decision": "mend"}, "c": 1}\')'
    )
    page.reload()
    expect(page.locator("#decision-count")).to_have_text("")
