"""One report: every finding in its place, and the way in both directions."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from nianbao import RunResult
from tests.browser.conftest import Open

Index = Callable[[str], int]
Numbers = Callable[[str, str], list[int]]


@pytest.fixture
def faulty(open_page: Open, index: Index) -> Page:
    return open_page(f"report/{index('faulty.md')}")


def in_sight(page: Page, selector: str) -> bool:
    """Whether an element is between the bar at the top and the end of the window."""
    return bool(
        page.locator(selector).first.evaluate(
            "e => { const r = e.getBoundingClientRect();"
            " return r.top >= 55 && r.bottom <= innerHeight + 1; }"
        )
    )


def test_every_finding_has_a_card_and_a_place(
    open_page: Open, index: Index, result: RunResult
) -> None:
    for name in ("faulty.md", "2024/水务局.md", "2024/岚浦区.md"):
        page = open_page(f"report/{index(name)}")
        count = len(result.reports[index(name)].findings)
        expect(page.locator(".card")).to_have_count(count)
        for number in range(1, count + 1):
            assert page.locator(f'#paper [data-findings~="{number}"]').count() >= 1
            expect(page.locator(f'#paper .reference[data-finding~="{number}"]')).to_have_count(1)


def test_a_mark_holds_the_very_words(faulty: Page, numbers: Numbers) -> None:
    (number,) = numbers("faulty.md", "LAW003")
    expect(faulty.locator(f'mark[data-findings~="{number}"]')).to_have_text("国务院令第492号")


def test_a_card_shows_its_place(faulty: Page, numbers: Numbers) -> None:
    (number,) = numbers("faulty.md", "FEE002")
    faulty.locator(f"#finding-{number} .card-head").click()
    expect(faulty.locator(f'#paper [data-findings~="{number}"]')).to_have_class("place is-error on")
    assert in_sight(faulty, f'#paper [data-findings~="{number}"]')
    expect(faulty.locator(f"#finding-{number} .card-head")).to_have_attribute(
        "aria-expanded", "true"
    )
    assert faulty.url.endswith(f"/{number}")


def test_a_place_shows_its_card(faulty: Page, numbers: Numbers) -> None:
    (number,) = numbers("faulty.md", "LAW004")
    faulty.locator(f'mark[data-findings~="{number}"]').click()
    card = faulty.locator(f"#finding-{number}")
    expect(card).to_have_class("card is-error on")
    for text in ("改法", "原因", "依据", "处理意见"):
        expect(card.get_by_text(text, exact=True)).to_be_visible()
    assert in_sight(faulty, f"#finding-{number} .card-head")


def test_where_findings_meet_a_click_goes_from_one_to_the_next(
    faulty: Page, numbers: Numbers
) -> None:
    cell = faulty.locator('[data-cell$=" granted total"]')
    both = numbers("faulty.md", "TAL002") + numbers("faulty.md", "TAL003")
    seen = set()
    for _ in both:
        cell.click(position={"x": 8, "y": 24})
        seen.add(int(str(faulty.locator(".card.on").get_attribute("data-number"))))
    assert seen == set(both)


def test_a_failed_sum_lights_all_its_cells_zeros_too(faulty: Page, numbers: Numbers) -> None:
    (number,) = numbers("faulty.md", "TAL002")
    faulty.locator(f"#finding-{number} .card-head").click()
    row = faulty.locator('[data-cell*=" granted "]')
    expect(row).to_have_count(7)
    roles = [cell.get_attribute("data-role") for cell in row.all()]
    assert roles == ["addend"] * 6 + ["suspect"]
    (column,) = numbers("faulty.md", "TAL003")
    faulty.locator(f"#finding-{column} .card-head").click()
    expect(faulty.locator('[data-cell$=" total"][data-role="addend"]')).to_have_count(20)
    expect(faulty.locator('[data-cell$=" results_total total"]')).to_have_attribute(
        "data-role", "total"
    )


def test_the_sum_is_written_under_its_table(faulty: Page, numbers: Numbers) -> None:
    (number,) = numbers("faulty.md", "TAL002")
    line = faulty.locator(f'.equation-line[data-finding="{number}"]')
    assert "9+1+0+0+0+0=10≠11" in str(line.text_content())
    expect(line.locator(".mended")).to_have_text("11→10")
    line.click()
    expect(faulty.locator(f"#finding-{number}")).to_have_class("card is-error on")
    crossing = faulty.locator(f"#finding-{number} .part-sum li")
    expect(crossing).to_have_count(1)
    crossing.locator("button").click()
    assert numbers("faulty.md", "TAL003") == [
        int(str(faulty.locator(".card.on").get_attribute("data-number")))
    ]


def test_text_against_table_marks_both(open_page: Open, index: Index, numbers: Numbers) -> None:
    page = open_page(f"report/{index('faulty.md')}")
    found = [n for rule in ("NAR001", "NAR003", "NAR004") for n in numbers("faulty.md", rule)]
    for number in found:
        page.locator(f"#finding-{number} .card-head").click()
        expect(page.locator("#paper .cell.with")).not_to_have_count(0)


def test_last_years_value_beside_this_years(
    open_page: Open, index: Index, numbers: Numbers
) -> None:
    page = open_page(f"report/{index('2024/水务局.md')}")
    number, *_ = numbers("2024/水务局.md", "XRP001")
    page.locator(f"#finding-{number} .card-head").click()
    expect(page.locator("[data-cell].on .noted")).to_contain_text("2023 年：")
    page.locator("#compare").click()
    expect(page.locator("#compare")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".cell .earlier").first).to_be_visible()
    page.locator(f"#finding-{number} .related button").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("2023")
    expect(page.locator(".flash")).to_have_attribute("data-cell", "11 carried_out natural_person")


def test_two_reports_that_are_alike_show_what_they_share(
    open_page: Open, index: Index, numbers: Numbers
) -> None:
    page = open_page(f"report/{index('2024/水务局.md')}")
    (number,) = numbers("2024/水务局.md", "XRP004")
    page.locator(f"#finding-{number} .card-head").click()
    expect(page.locator("#paper .prose .with").first).to_be_visible()
    page.locator(f"#finding-{number} .related button").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("岚浦区民政局")
    expect(page.locator("#paper .prose .with").first).to_be_visible()


def test_cells_that_were_not_read_are_hatched_with_their_reason(
    open_page: Open, index: Index
) -> None:
    page = open_page(f"report/{index('unread.md')}")
    unread = page.locator(".is-unread")
    expect(unread.first).to_contain_text("未读")
    assert "gradient" in str(unread.first.evaluate("e => getComputedStyle(e).backgroundImage"))
    assert page.locator(".unread-cell").first.get_attribute("title")
    expect(page.locator(".unread li").first).to_be_visible()


def test_states_of_a_report(open_page: Open, index: Index) -> None:
    page = open_page(f"report/{index('clean.md')}")
    expect(page.get_by_text("没有发现问题。共检查")).to_be_visible()
    page.locator(".evidence summary").click()
    expect(page.locator(".outcome.is-pass").first).to_be_visible()
    page = open_page(f"report/{index('damaged.docx')}")
    expect(page.locator("#paper .note.is-error")).to_contain_text("错误")
    expect(page.get_by_text("这个文件未能读取。")).to_be_visible()
    page = open_page(f"report/{index('notice.txt')}")
    expect(page.get_by_text("这个文件不像年度报告。")).to_be_visible()


def test_what_was_tested_counts_rules_that_compare_reports(
    open_page: Open, index: Index, result: RunResult
) -> None:
    report = result.reports[index("2024/水务局.md")]
    own = {outcome.rule for outcome in report.outcomes}
    across = {finding.rule.id for finding in report.findings} - own
    failed = sum(str(outcome.status) == "fail" for outcome in report.outcomes)
    assert across
    page = open_page(f"report/{index('2024/水务局.md')}")
    summary = page.locator(".evidence summary")
    expect(summary).to_contain_text(f"未通过 {failed + len(across)}，")
    expect(summary).to_contain_text(f"其中 {len(across)} 条是与其他报告比对的")
    summary.click()
    for rule in across:
        expect(page.locator(".evidence .is-fail", has_text=rule)).to_contain_text("与其他报告比对")


def test_the_second_round(faulty: Page) -> None:
    expect(faulty.locator("#finding-1 .tag").first).to_have_text("已豁免")
    expect(faulty.locator("#finding-2 .tag").first).to_have_text("未整改")
    expect(faulty.locator("#finding-3 .tag").first).to_have_text("新增")
    expect(faulty.locator(".mended-list")).to_contain_text("留有占位符")
    faulty.locator("#finding-1 .card-head").click()
    expect(faulty.locator("#finding-1")).to_contain_text("区政务公开办核实")


def test_filters_of_the_list(faulty: Page) -> None:
    faulty.locator(".chip", has_text="提示").click()
    assert {
        str(card.get_attribute("class")).split()[1]
        for card in faulty.locator(".card:visible").all()
    } == {"is-note"}
    faulty.locator(".chip", has_text="全部").click()
    expect(faulty.locator(".card:visible")).to_have_count(faulty.locator(".card").count())


def test_the_tables_have_the_merged_labels_of_the_form(faulty: Page) -> None:
    table = faulty.locator(".form-applications")
    expect(table.locator("th.merged", has_text="三、本年度办理结果")).to_have_attribute(
        "rowspan", "22"
    )
    expect(table.locator("th.merged", has_text="（三）不予公开")).to_have_attribute("rowspan", "8")
    expect(table.locator("td.figure")).to_have_count(175)
    expect(faulty.locator(".form-review td.figure")).to_have_count(15)
    expect(faulty.locator(".form-disclosure td.figure")).to_have_count(10)


def test_on_a_narrow_screen_place_and_finding_are_in_sight_together(
    open_page: Open, index: Index, numbers: Numbers
) -> None:
    page = open_page(f"report/{index('faulty.md')}", viewport={"width": 390, "height": 844})
    (number,) = numbers("faulty.md", "TAL004")
    page.locator(f"#finding-{number} .card-head").click()
    for selector in (f"#finding-{number} .card-head", f'#paper [data-findings~="{number}"]'):
        assert in_sight(page, selector)
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width == 390
