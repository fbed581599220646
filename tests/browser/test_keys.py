"""The whole way by keyboard, and what a screen reader is told."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Dialog, Page, expect

from tests.browser.conftest import Open


def test_from_the_list_into_a_report_and_back(open_page: Open) -> None:
    page = open_page()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    focused = page.locator(":focus")
    expect(focused).to_have_text(str(page.locator("#rows tbody a").first.text_content()))
    page.keyboard.press("Enter")
    expect(page.locator("#paper")).to_be_visible()
    expect(page.locator("h1")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#rows")).to_be_visible()


def test_through_the_findings(open_page: Open, index: Callable[[str], int]) -> None:
    page = open_page(f"report/{index('faulty.md')}")
    page.keyboard.press("j")
    expect(page.locator("#finding-1 .card-head")).to_be_focused()
    page.keyboard.press("j")
    expect(page.locator("#finding-2 .card-head")).to_be_focused()
    expect(page.locator(".card.on")).to_have_count(1)
    expect(page.locator("#announcement")).to_contain_text("第 2 个问题")
    page.keyboard.press("k")
    expect(page.locator("#finding-1 .card-head")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".card.on")).to_have_count(0)
    expect(page.locator("#paper")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#rows")).to_be_visible()


def test_from_a_place_to_its_finding(open_page: Open, index: Callable[[str], int]) -> None:
    page = open_page(f"report/{index('faulty.md')}")
    reference = page.locator("#paper .reference").nth(1)
    reference.focus()
    number = str(reference.get_attribute("data-finding")).split()[0]
    assert "问题" in str(reference.get_attribute("aria-label"))
    page.keyboard.press("Enter")
    expect(page.locator(f"#finding-{number} .card-head")).to_be_focused()


def test_from_report_to_report(open_page: Open) -> None:
    page = open_page()
    names = page.locator("#rows tbody a").all_text_contents()
    page.locator("#rows tbody a").first.click()
    expect(page.locator("h1")).to_contain_text(names[0])
    page.keyboard.press("n")
    expect(page.locator("h1")).to_contain_text(names[1])
    page.keyboard.press("p")
    expect(page.locator("h1")).to_contain_text(names[0])


def test_decide_and_give_a_reason(open_page: Open, index: Callable[[str], int]) -> None:
    page = open_page(f"report/{index('faulty.md')}/3")
    page.keyboard.press("2")
    expect(page.locator("#finding-3 .tag-decision")).to_have_text("核实无误")
    page.keyboard.press("r")
    expect(page.locator("#finding-3 textarea")).to_be_focused()
    page.keyboard.type("j1/已对照台账")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    expect(page.locator("#finding-4 .card-head")).to_be_focused()
    expect(page.locator("#finding-3 textarea")).to_have_value("j1/已对照台账")


def test_the_keys_go_on_from_a_card_that_was_closed(
    open_page: Open, index: Callable[[str], int]
) -> None:
    page = open_page(f"report/{index('faulty.md')}")
    for key in ("j", "j", "j", "Enter", "j"):
        page.keyboard.press(key)
    expect(page.locator("#finding-4 .card-head")).to_be_focused()


def test_the_number_of_the_undecided_follows_every_decision(
    open_page: Open, index: Callable[[str], int]
) -> None:
    page = open_page(f"report/{index('faulty.md')}/3")
    summary = page.locator(".bulk summary")
    before = int(re.findall(r"\d+", str(summary.text_content()))[0])
    page.keyboard.press("1")
    expect(summary).to_have_text(f"一并处理未处理的 {before - 1} 个问题")
    page.keyboard.press("u")
    expect(summary).to_have_text(f"一并处理未处理的 {before} 个问题")


def test_a_reason_that_is_being_written_is_never_lost(
    open_page: Open, index: Callable[[str], int]
) -> None:
    page = open_page(f"report/{index('faulty.md')}/3")
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", stay)
    page.keyboard.press("r")
    page.keyboard.type("已对照台账")
    # It is nobody's decision yet, and says so; a reload asks, and brings it back.
    expect(page.locator("#finding-3 .decision-by")).to_contain_text("请选一种处理意见")
    expect(page.locator("#finding-3 .tag-decision")).to_have_count(0)
    page.reload()
    assert asked == ["beforeunload"]
    expect(page.locator("#finding-3 textarea")).to_have_value("已对照台账")
    expect(page.locator("#finding-3 .tag-decision")).to_have_count(0)
    # The decision takes it up.
    page.keyboard.press("2")
    expect(page.locator("#finding-3 .tag-decision")).to_have_text("核实无误")
    expect(page.locator("#finding-3 .decision-by")).not_to_contain_text("理由")
    page.reload()
    assert asked == ["beforeunload"]
    expect(page.locator("#finding-3 textarea")).to_have_value("已对照台账")
    # A changed reason is kept once it is left, or saved.
    page.locator("#finding-3 textarea").fill("已对照台账和原件")
    expect(page.locator("#finding-3 .decision-by")).to_contain_text("理由还没有保存")
    page.locator("#finding-3").get_by_role("button", name="保存理由").click()
    expect(page.locator("#finding-3 .decision-by")).not_to_contain_text("理由")
    page.reload()
    expect(page.locator("#finding-3 textarea")).to_have_value("已对照台账和原件")


def test_search_help_and_skip(open_page: Open) -> None:
    page = open_page()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="快捷键")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="快捷键")).to_be_hidden()
    page.locator("#skip").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    expect(page.locator("#rows")).to_be_visible()


def test_landmarks(open_page: Open, index: Callable[[str], int]) -> None:
    page: Page = open_page(f"report/{index('faulty.md')}")
    for role in ("banner", "main", "search"):
        expect(page.get_by_role(role)).to_have_count(1)
    expect(page.get_by_role("navigation", name="视图")).to_be_visible()
    expect(page.get_by_role("complementary", name="问题")).to_be_visible()
    expect(page.get_by_role("article", name="报告正文")).to_be_visible()
    expect(page.locator("[aria-live]")).to_have_count(1)
