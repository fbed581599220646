"""axe-core finds nothing, in either theme, at either width, in any view."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open

AXE = Path(os.environ.get("AXE_CORE", "")) / "axe.min.js"


def violations(page: Page) -> list[str]:
    # The policy lets no further script in, so it comes through the debugger.
    page.evaluate(AXE.read_text("utf-8"))
    found: dict[str, Any] = page.evaluate(
        "axe.run(document, {resultTypes: ['violations'],"
        " runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
    )
    return [
        f"{each['id']}: {node['html'][:160]} {node['failureSummary']}"
        for each in found["violations"]
        for node in each["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1400, 390])
@pytest.mark.parametrize(
    "view", ["", "rules", "organs", "log", "faulty", "selected", "unread", "damaged", "compared"]
)
def test_nothing_is_found(
    open_page: Open, index: Callable[[str], int], view: str, width: int, scheme: str
) -> None:
    reports = {
        "faulty": f"report/{index('faulty.md')}",
        "selected": f"report/{index('faulty.md')}/8",
        "unread": f"report/{index('unread.md')}/1",
        "damaged": f"report/{index('damaged.docx')}",
        "compared": f"report/{index('2024/水务局.md')}/2",
    }
    page = open_page(
        reports.get(view, view), color_scheme=scheme, viewport={"width": width, "height": 900}
    )
    if view == "compared":
        page.locator("#compare").click()
    page.wait_for_timeout(150)
    assert violations(page) == []


@pytest.mark.parametrize("dialog", ["open-decisions", "open-help"])
def test_nothing_is_found_in_dialogs(open_page: Open, dialog: str) -> None:
    page = open_page()
    page.locator(f"#{dialog}").click()
    assert violations(page) == []
