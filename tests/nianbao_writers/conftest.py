"""Runs for the writers to write."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nianbao.checking.examiner import CHECK_FAILED
from nianbao.model.source import Region, Source
from nianbao.results.outcome import Notification, Outcome, ReportResult, RunResult, Status
from nianbao.rules.check import Reason
from nianbao.rules.rule import Severity
from nianbao.text.wording import Text
from nianbao_rules.reasons import NO_HEADING_LEVELS
from tests.nianbao_writers.runs import (
    HOSTILE,
    TEXT,
    issuer_finding,
    level_finding,
    location,
    placed,
    report,
    run_of,
    text_report,
    total_finding,
)


@pytest.fixture
def faulty() -> RunResult:
    """One report with a finding of each level, behind characters of two UTF-16 units, with related
    places."""
    return run_of(text_report())


@pytest.fixture
def clean() -> RunResult:
    """One report without any finding."""
    return run_of(report("samples/好.md", ()))


@pytest.fixture
def empty() -> RunResult:
    """A run that found no document and has no rule."""
    return replace(run_of(), rules=(), packs=(), instruments={})


@pytest.fixture
def blank_cell() -> RunResult:
    """A finding at an empty cell, one over two lines, and one whose level was changed."""
    source = Source(TEXT)
    start = source.text.index("\t1\t\t1") + len("\t1\t")
    blank = placed(
        source.region(start, start), "", "二、上年结转\t1\t\t1", "表三/二、上年结转/商业企业"
    )
    lines = "5\n二、上年结转"
    return run_of(
        report(
            "a.md", [total_finding(blank), total_finding(location(source, lines), Severity.NOTE)]
        )
    )


@pytest.fixture
def without_columns() -> RunResult:
    """Reports whose files know lines only, paragraphs, pages, or nothing at all."""

    def one(uri: str, region: Region) -> ReportResult:
        place = placed(region, "国务院办公厅", "依据国务院办公厅《条例》编制。")
        return report(
            uri, [issuer_finding(place), level_finding(placed(region, "", "", "总体情况"))]
        )

    return run_of(
        one("a.html", Region(2, 8, start_line=1)),
        one("b.html", Region(2, 8, start_line=12)),
        one("c.docx", Region(2, 8, paragraph=4)),
        one("d.pdf", Region(2, 8, page=2)),
        one("e.pdf", Region(2, 8, page=2, paragraph=7)),
        one("f.bin", Region(2, 8)),
    )


@pytest.fixture
def troubled() -> RunResult:
    """A run in which a file could not be read, a check raised, a plugin failed and a pack was
    skipped."""
    frame = '  File "/home/somebody/x.py", line 3, in check\n    1 / 0\n'
    trace = f"Traceback (most recent call last):\n{frame}ZeroDivisionError: division by zero\n"
    broken = Notification(
        "check-failed",
        Severity.ERROR,
        Text("检查 example 出错", "The check failed"),
        "b.md",
        "TAL002",
        trace,
    )
    unreadable = Notification(
        "document-unreadable",
        Severity.ERROR,
        Text("无法读取 a.md。", "a.md cannot be read."),
        "a.md",
    )
    missing = Notification(
        "nothing-found",
        Severity.WARNING,
        Text("没有 x\ud800y。", "No such file."),
        "no\udcff such.md",
    )
    plugin = Notification(
        "plugin-failed", Severity.ERROR, Text("插件出错。", "A plugin failed."), rule="ZZZ001"
    )
    outcomes = (
        Outcome("LAW005", Status.PASS, 1),
        Outcome("SEC007", Status.NOT_APPLICABLE, reason=NO_HEADING_LEVELS.reason),
        Outcome("TAL002", Status.ERROR, reason=CHECK_FAILED),
        Outcome(
            "NEW001",
            Status.SKIPPED,
            reason=Reason(
                "pack-too-new",
                Text(
                    "规则包“{pack}”要求 nianbao {requires}",
                    'the rule pack "{pack}" requires nianbao {requires}',
                ),
                {"pack": "new", "requires": ">=9"},
            ),
        ),
    )
    return run_of(
        ReportResult("a.md", notifications=(unreadable,)),
        replace(report("b.md", ()), outcomes=outcomes, notifications=(broken,)),
        notifications=(missing, plugin),
    )


@pytest.fixture
def hostile() -> RunResult:
    """A line of a million characters, controls that XML cannot hold and terminals must not see, a
    file outside the root."""
    source = Source(HOSTILE)
    place = location(source, "国务院办公厅")
    start, end = source.line(1)
    line = source.text[start:end]
    whole = placed(source.region(start, end), line, line, "总体\x07情况")
    return run_of(
        report(
            "/srv/报告/x.md",
            [issuer_finding(place), level_finding(whole, [place] * 9)],
            source.text,
        )
    )


@pytest.fixture
def many() -> RunResult:
    """A hundred reports, half of them with findings."""
    return run_of(
        *(text_report(f"r/{n:03}.md") if n % 2 else report(f"r/{n:03}.md", ()) for n in range(100))
    )


@pytest.fixture(
    params=[
        "faulty",
        "clean",
        "empty",
        "blank_cell",
        "without_columns",
        "troubled",
        "hostile",
        "many",
    ],
)
def any_run(request: pytest.FixtureRequest) -> RunResult:
    """Each of the runs in turn."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, RunResult)
    return found
