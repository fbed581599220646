"""The writer for the terminal after many reports: a summary that fits a screen or two.

Six thousand lines of findings are read by nobody. What an auditor asks first stands here, and last
of all where the full lists are.
"""

from __future__ import annotations

import heapq
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from nianbao import (
    Finding,
    ReportResult,
    RunResult,
    Severity,
    Style,
    Verdict,
    display_width,
    printable,
)
from nianbao_writers.console.report import Sheet, write
from nianbao_writers.totals import totals
from nianbao_writers.wording import LEVELS, verdict_name

__all__ = ["FULL", "write_for_terminal", "write_statistics", "write_summary", "write_totals"]

#: Up to so many reports are shown with all their findings.
FULL = 5
#: Of each list so many lines are shown.
_RULES, _REPORTS, _OTHERS = 15, 10, 10
_TITLE = 48


class _List(NamedTuple):
    """A list of the summary: its heading, its lines, and how many more there are."""

    heading: str
    lines: Sequence[str]
    more: int = 0


def write_for_terminal(result: RunResult, style: Style) -> Iterator[str]:
    """All findings of a few reports; a summary of many."""
    few = len(result.reports) <= FULL
    return write(result, style) if few else iter((write_summary(result, style),))


def write_summary(result: RunResult, style: Style) -> str:
    """Rules and reports with the most findings, what could not be read or is missing, what can be
    mended, and where the rest is."""
    summary = _Summary(result, style)
    lists = (
        summary.rules(),
        summary.reports(),
        summary.undetermined(),
        summary.missing(),
        summary.left_out(),
    )
    blocks = ["\n".join(summary.shown(each)) for each in lists if each.lines]
    return "\n\n".join([*blocks, "\n".join(summary.end())]) + "\n"


def write_statistics(result: RunResult, style: Style) -> str:
    """Every rule with findings, how many they are and in how many reports; then the totals."""
    summary = _Summary(result, style)
    rules = summary.rules(len(result.rules))
    blocks = ["\n".join(summary.shown(rules))] if rules.lines else []
    return "\n\n".join([*blocks, summary.sheet.summary(totals(result))]) + "\n"


def write_totals(result: RunResult, style: Style) -> str:
    """How many reports, findings and outcomes there are, and the verdict."""
    return Sheet(result, style).summary(totals(result)) + "\n"


class _Summary:
    """The parts of the summary of one run."""

    def __init__(self, result: RunResult, style: Style) -> None:
        self.result = result
        self.sheet = Sheet(result, style)
        self.say = self.sheet.say
        self.language = style.language

    def shown(self, each: _List) -> Iterator[str]:
        """A list as its lines, cut where there is more than anybody reads."""
        yield self.sheet.paint("name", each.heading)
        yield from (f"  {line}" for line in each.lines)
        if each.more > 0:
            yield "  " + self.say(f"另有 {each.more} 个", f"and {each.more} more")

    def rules(self, most: int = _RULES) -> _List:
        """The rules with findings, those with the most first, ``most`` of them."""
        found: Counter[str] = Counter()
        reports: Counter[str] = Counter()
        by_id: dict[str, Finding] = {}
        for report in self.result.reports:
            counting = [finding for finding in report.findings if finding.counts]
            found.update(finding.rule.id for finding in counting)
            reports.update({finding.rule.id for finding in counting})
            by_id.update((finding.rule.id, finding) for finding in counting)
        ranked = sorted(found, key=lambda rule: (_rank(by_id[rule].level), -found[rule], rule))
        rows = [
            (
                rule,
                LEVELS[by_id[rule].level].of(self.language),
                self.say(f"{found[rule]} 处", f"{found[rule]} findings"),
                self.say(f"{reports[rule]} 份报告", f"{reports[rule]} reports"),
                by_id[rule].rule.title.of(self.language),
            )
            for rule in ranked[:most]
        ]
        heading = self.say("按规则：", "By rule:")
        return _List(heading, _aligned(rows), len(ranked) - most)

    def reports(self) -> _List:
        """The reports with errors, those with the most first."""
        failed = (
            report
            for report in self.result.reports
            if report.verdict(self.result.fail_on) is Verdict.NONCONFORMANT
            and not self.result.is_roster(report)
        )
        worst = heapq.nsmallest(
            _REPORTS, failed, key=lambda report: (*_gravity(report), report.uri)
        )
        rows = [self._row(report) for report in worst]
        heading = self.say("问题最多的报告：", "Reports with the most findings:")
        count = self.result.tally.verdicts[Verdict.NONCONFORMANT]
        return _List(heading, _aligned(rows), count - _REPORTS)

    def undetermined(self) -> _List:
        """The reports of which nobody can say whether they are right, with the reason."""
        found = (
            report
            for report in self.result.reports
            if report.verdict(self.result.fail_on) is Verdict.UNDETERMINED
        )
        tally = self.result.tally
        count = tally.verdicts[Verdict.UNDETERMINED] + (tally.roster is Verdict.UNDETERMINED)
        first = itertools.islice(found, min(count, _OTHERS))
        rows = [(printable(report.uri), self._reason(report)) for report in first]
        heading = self.say("无法判定的报告：", "Reports without a verdict:")
        return _List(heading, _aligned(rows), count - _OTHERS)

    def missing(self) -> _List:
        """The organs of the roster without a report: the findings that stand in the roster."""
        roster = self.result.roster
        findings = [
            finding
            for report in (self.result.reports if roster else ())
            if self.result.is_roster(report)
            for finding in report.findings
            if finding.counts
        ]
        lines = [printable(finding.text(self.language)) for finding in findings[:_OTHERS]]
        heading = self.say(
            f"应报未报（名册 {len(roster.entries) if roster else 0} 个机关）：",
            f"Missing, of {len(roster.entries) if roster else 0} organs on the roster:",
        )
        return _List(heading, lines, len(findings) - _OTHERS)

    def left_out(self) -> _List:
        """The files that were not checked, with the reason."""
        events = [each for each in self.result.notifications if each.id == "file-left-out"]
        rows = [(printable(event.uri), event.text.of(self.language)) for event in events[:_OTHERS]]
        heading = self.say("没有检查的文件：", "Files that were not checked:")
        return _List(heading, _aligned(rows), len(events) - _OTHERS)

    def end(self) -> Iterator[str]:
        """What can be mended, where the full lists are, the totals and, last, the verdict."""
        count = reports = 0
        for report in self.result.reports:
            if report.encoding:  # Word and PDF files are not rewritten
                found = [each for each in report.findings if each.counts and each.fix is not None]
                count, reports = count + len(found), reports + bool(found)
        if count:
            zh = f"可自动更正：{reports} 份报告中的 {count} 处（nianbao fix 查看，--write 写入）"
            en = f"Mended by nianbao fix --write: {count} findings in {reports} reports"
            yield self.say(zh, en)
        yield self.say(
            "完整清单：--format html=结果.html（网页）、xlsx=结果.xlsx（表格）、console（终端）",
            "Full lists: --format html=FILE (page), xlsx=FILE (workbook), console (here)",
        )
        yield self.sheet.summary(totals(self.result))

    def _row(self, report: ReportResult) -> tuple[str, str, str]:
        levels = Counter(finding.level for finding in report.findings if finding.counts)
        counts = (
            f"{LEVELS[level].of(self.language)} {levels[level]}"
            for level in Severity
            if levels[level]
        )
        title = printable(report.title or report.organ)
        shown = title if len(title) <= _TITLE else f"{title[: _TITLE - 1]}…"
        return printable(report.uri), self.say("，", ", ").join(counts), shown

    def _reason(self, report: ReportResult) -> str:
        errors = [each for each in report.notifications if each.level is Severity.ERROR]
        if errors:
            return printable(errors[0].text.of(self.language).split("\n")[0])
        unread = [each for each in report.findings if each.counts and each.inconclusive]
        if unread:
            return printable(unread[0].text(self.language))
        name = verdict_name(Verdict.UNDETERMINED, {})
        return name.of(self.language)


def _rank(level: Severity) -> int:
    return list(Severity).index(level)


def _gravity(report: ReportResult) -> tuple[int, ...]:
    levels = Counter(finding.level for finding in report.findings if finding.counts)
    return tuple(-levels[level] for level in Severity)


def _aligned(rows: Iterable[Sequence[str]]) -> list[str]:
    """Rows as lines, their columns flush left, wide characters counted as two."""
    rows = list(rows)
    widths = [max(map(display_width, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell + " " * (width - display_width(cell))
            for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    ]
