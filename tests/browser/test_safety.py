"""Texts and names of strangers do nothing but stand there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.hostile import HOSTILE_NAME, SCRIPTS


def hostile(open_page: Open, index: Callable[[str], int]) -> Page:
    return open_page(f"report/{index(HOSTILE_NAME)}")


def test_scripts_in_texts_and_names_do_not_run(
    open_page: Open, index: Callable[[str], int]
) -> None:
    page = hostile(open_page, index)
    for script in SCRIPTS:
        expect(page.locator(".prose", has_text=script).first).to_be_visible()
    expect(page.locator(".uri")).to_contain_text("<img src=x onerror=alert(1)>")
    for view in ("", "organs", "rules", "log"):
        page.goto(page.url.split("#")[0] + f"#/{view}")
        page.wait_for_timeout(50)
    assert page.evaluate("window.broken") is None
    assert page.locator("main img, main script, main iframe").count() == 0
    assert page.locator("main svg[onload]").count() == 0


def test_the_policy_stops_what_would_get_through(open_page: Open) -> None:
    page = open_page()
    stopped = page.evaluate(
        """() => new Promise((resolve) => {
            document.addEventListener("securitypolicyviolation", (event) => resolve(event.violatedDirective));
            const script = document.createElement("script");
            script.textContent = "window.broken = true";
            document.body.append(script);
            setTimeout(() => resolve("nothing"), 1000);
        })"""
    )
    assert stopped.startswith("script-src")
    assert page.evaluate("window.broken") is None
    open_page.complaints.clear()


def test_characters_that_turn_the_text_round_are_shown(
    open_page: Open, index: Callable[[str], int]
) -> None:
    page = hostile(open_page, index)
    text = str(page.locator(".prose", has_text="34件").text_content())
    assert "申请□21□件，□34件，□␇件" in text


def test_a_huge_paragraph_is_shortened_until_somebody_asks(
    open_page: Open, index: Callable[[str], int]
) -> None:
    page = hostile(open_page, index)
    paragraph = page.locator(".prose", has_text="文文文").first
    assert len(str(paragraph.text_content())) < 6000
    paragraph.locator(".omitted").first.click()
    assert len(str(paragraph.text_content())) > 15_000


def test_printing_has_everything_open(
    open_page: Open, index: Callable[[str], int], tmp_path: Path
) -> None:
    page = open_page(f"report/{index('faulty.md')}")
    page.emulate_media(media="print")
    expect(page.locator(".top")).to_be_hidden()
    count = page.locator(".card").count()
    assert page.locator(".card .why:visible").count() == count
    assert page.locator(".panel").evaluate("e => getComputedStyle(e).overflowY") == "visible"
    page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)

    import pypdfium2

    document = pypdfium2.PdfDocument(tmp_path / "page.pdf")
    text = "".join(part.get_textpage().get_text_range() for part in document)
    assert "雾溪县交通运输局" in text
    assert "FEE002" in text
    document.close()
