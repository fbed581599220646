"""The page in a real browser: Chromium without a window, and no network.

``make browser`` names the browser (``CHROMIUM``) and axe-core (``AXE_CORE``), and fails where it
has neither. Without them these tests are not even collected, so that no run of the others can take
them for passed.
"""

from __future__ import annotations

import datetime
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    sync_playwright,
)

from nianbao import BaselineState, KnownFinding, ReportResult, RunResult, Severity, Style, Text
from nianbao.results.suppression import Suppression
from nianbao_writers.html import write
from tests.browser.hostile import HOSTILE_NAME, hostile_report
from tests.generators.audit_faults import lost_cells
from tests.generators.report import random_report
from tests.generators.text import render_markdown
from tests.nianbao_writers.html.pages import SAMPLES, run_of_files

collect_ignore_glob = [] if "CHROMIUM" in os.environ else ["test_*.py"]


class Open:
    """Opens the page at a view, ``report/3/2``; ``complaints`` is what the browser said, and what
    it asked the network for."""

    def __init__(self, browser: Browser, file: Path) -> None:
        self._browser, self._file = browser, file
        self._contexts: list[BrowserContext] = []
        self.complaints: list[str] = []

    def __call__(self, view: str = "", *, file: Path | None = None, **options: Any) -> Page:
        fresh = {"viewport": {"width": 1400, "height": 900}, "reduced_motion": "reduce"}
        context = self._browser.new_context(**{**fresh, **options})
        self._contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(8000)
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", self._see)
        page.goto(f"{(file or self._file).as_uri()}#/{view}")
        return page

    def close(self) -> None:
        for context in self._contexts:
            context.close()

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def _see(self, request: Request) -> None:
        if not request.url.startswith(("file:", "data:", "blob:")):
            self.complaints.append(request.url)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of reports in every state."""
    folder = tmp_path_factory.mktemp("reports")
    shutil.copytree(SAMPLES / "corpus", folder, dirs_exist_ok=True)
    for name in ("faulty.md", "clean.md"):
        shutil.copy(SAMPLES / name, folder)
    (folder / "damaged.docx").write_bytes(b"PK\x03\x04 damaged")
    (folder / "notice.txt").write_text("请于1月20日前报送。\n", "utf-8")
    (folder / "unread.md").write_text(lost_cells(render_markdown(random_report(11))), "utf-8")
    (folder / "附件.rar").write_bytes(b"Rar!")
    (folder / HOSTILE_NAME).write_text(hostile_report(), "utf-8")
    return folder


@pytest.fixture(scope="session")
def result(folder: Path) -> RunResult:
    """The run over them, after a first round: one finding is suppressed, one was there before, one
    is mended."""
    run = run_of_files(folder, roster=folder / "roster.csv")
    reports = [_second_round(each) if "faulty" in each.uri else each for each in run.reports]
    faulty = next(each for each in reports if "faulty" in each.uri)
    gone = KnownFinding(
        faulty.uri, "DRA001", "", "0" * 32, Severity.ERROR, Text("留有占位符“XX”", "XX left over")
    )
    return replace(run, reports=tuple(reports), absent=(gone,))


def _second_round(report: ReportResult) -> ReportResult:
    first, second, *others = report.findings
    accepted = Suppression(
        "区政务公开办核实", datetime.date(2027, 1, 31), approved_by="甄合规", origin="a.toml:1"
    )
    findings = (
        replace(first, suppression=accepted),
        replace(second, baseline_state=BaselineState.UNCHANGED),
        *(replace(each, baseline_state=BaselineState.NEW) for each in others),
    )
    return replace(report, findings=findings)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=os.environ["CHROMIUM"], args=["--no-sandbox"]
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def file(result: RunResult, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page as a file on disk."""
    file = tmp_path_factory.mktemp("page") / "result.html"
    file.write_text(write(result, Style("zh")), "utf-8", "backslashreplace")
    return file


@pytest.fixture
def open_page(browser: Browser, file: Path) -> Iterator[Open]:
    """Opens the page; whatever the browser complains of fails the test."""
    opening = Open(browser, file)
    yield opening
    opening.close()
    assert opening.complaints == []


@pytest.fixture(scope="session")
def index(result: RunResult) -> Callable[[str], int]:
    """The number of the report whose name ends so."""

    def of(name: str) -> int:
        return next(at for at, each in enumerate(result.reports) if each.uri.endswith(name))

    return of


@pytest.fixture(scope="session")
def numbers(result: RunResult, index: Callable[[str], int]) -> Callable[[str, str], list[int]]:
    """The numbers that the page gives the findings of a rule on a report."""

    def of(name: str, rule: str) -> list[int]:
        findings = result.reports[index(name)].findings
        return [at for at, finding in enumerate(findings, 1) if finding.rule.id == rule]

    return of
