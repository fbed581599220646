"""Every page opens, nothing is asked of the network, and the search finds Chinese."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[2]
SITE = Path(os.environ["DOCS_SITE"])
PAGES = sorted(file.relative_to(SITE).as_posix() for file in SITE.rglob("*.html"))


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ["CHROMIUM"], args=["--no-sandbox"]
        )
        page = browser.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: asked.append(f"error: {error}"))
        yield page
        browser.close()
        assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []


def test_every_page_of_docs_is_there() -> None:
    docs = ROOT / "docs"
    wanted = {
        file.relative_to(docs).with_suffix(".html").as_posix().replace("README.html", "index.html")
        for file in docs.rglob("*.md")
    }
    assert wanted <= set(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name: str) -> None:
    text = (SITE / name).read_text("utf-8")
    for found in re.findall(r'(?:href|src)="([^"]+)"', text):
        target = unquote(unescape(found)).partition("#")[0]
        if target and ":" not in target and name != "404.html":
            assert ((SITE / name).parent / target).exists(), target


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("index.html", "nianbao 年报"),
        ("authors/local-table.zh.html", "多一张表的本地格式"),
        ("reference/zh/checks.html", "检查"),
        ("审核员手册.html", "审核员手册"),
    ],
)
def test_a_page_opens(name: str, heading: str, page: Page) -> None:
    page.goto((SITE / name).as_uri())

    assert page.inner_text("h1").startswith(heading)


@pytest.mark.parametrize(("word", "found"), [("上年结转", "XRP001"), ("has-table", "has-table")])
def test_the_search_works_from_files(word: str, found: str, page: Page) -> None:
    page.goto((SITE / "index.html").as_uri())
    page.keyboard.press("Control+k")
    page.keyboard.type(word)

    page.get_by_text(found).first.wait_for(timeout=20_000)
