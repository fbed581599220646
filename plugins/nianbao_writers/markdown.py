"""A summary in Markdown, for the summary of a CI job or a comment on a merge request.

Report texts never become markup: what means something in Markdown or HTML is escaped, and a name
behind an @ notifies nobody.
"""

from __future__ import annotations

import heapq
import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from nianbao import ReportResult, RunResult, Severity, Style, Text, Verdict
from nianbao_writers.remarks import Remark, remarks, single_line
from nianbao_writers.totals import Totals, totals
from nianbao_writers.wording import LEVELS, VERDICTS, place_name, verdict_name

__all__ = ["FINDINGS_SHOWN", "REPORTS_SHOWN", "write"]

Kind = TypeVar("Kind", bound=str)

#: GitHub takes a summary of 1 MiB, GitLab a comment of 1,000,000 characters; people read far less.
REPORTS_SHOWN = 100
FINDINGS_SHOWN = 300
_CELL_LENGTH = 400

_MARKS = {
    Verdict.CONFORMANT: "✅",
    Verdict.NONCONFORMANT: "❌",
    Verdict.UNDETERMINED: "⚠️",
}
_MARKUP = re.compile(r"([\\`*_{}\[\]()#+.!|~>&<$:-])")
_REPORT = Text("报告", "Report")
_RULE = Text("规则", "Rule")
_PLACE = Text("位置", "Place")
_FINDING = Text("问题", "Finding")
_LEVEL = Text("级别", "Level")
_VERDICT = Text("结论", "Verdict")
_COUNT = Text("数量", "Count")
_REPORTS = Text("报告数", "Reports")


def write(result: RunResult, style: Style) -> str:
    """Verdict, totals, the reports with findings, the rules, and the findings, errors first."""
    page, found = _Page(result, style.language), _Found(result, style.language)
    blocks = [page.head(totals(result)), page.reports(), page.rules(found), page.findings(found)]
    return "\n\n".join(block for block in blocks if block) + "\n"


class _Found:
    """What is shown of all remarks, gathered in one walk.

    Attributes:
        counts, reports: how many remarks there are by code, and on how many reports.
        titles: of the rules that have findings.
        worst: the first of them, errors first.
    """

    def __init__(self, result: RunResult, language: str) -> None:
        self.counts: Counter[str] = Counter()
        self.reports: Counter[str] = Counter()
        self.titles: dict[str, Text] = {}
        # Within one level those that come first are kept.
        self.worst = heapq.nsmallest(
            FINDINGS_SHOWN,
            self._counted(remarks(result, language)),
            key=lambda each: list(Severity).index(each.level),
        )

    def _counted(self, found: Iterator[Remark]) -> Iterator[Remark]:
        # What is said of one report comes in one go.
        for _, alike in itertools.groupby(found, key=lambda each: each.path):
            codes = set()
            for remark in alike:
                codes.add(remark.code)
                self.counts[remark.code] += 1
                if remark.finding:
                    self.titles[remark.code] = remark.finding.rule.title
                yield remark
            self.reports.update(codes)


class _Page:
    """The blocks of the summary of one run in one language."""

    def __init__(self, result: RunResult, language: str) -> None:
        self.result = result
        self.language = language

    def say(self, zh: str, en: str) -> str:
        return en if self.language == "en" else zh

    def head(self, counts: Totals) -> str:
        verdict = self.result.verdict
        name = verdict_name(verdict, counts.levels).of(self.language)
        title = self.say(f"年报检查：{name}", f"Annual reports: {name}")
        lines = [f"## {_MARKS[verdict]} {title}", ""]
        lines.append(self._counted(Text("报告", "Reports"), VERDICTS, counts.verdicts))
        lines.append(self._counted(Text("问题", "Findings"), LEVELS, counts.levels))
        if counts.corrections:
            lines.append(
                self.say(
                    f"- 采用人工更正：{counts.corrections} 处",
                    f"- Corrected cells: {counts.corrections}",
                )
            )
        if counts.suppressed:
            lines.append(
                self.say(f"- 已豁免：{counts.suppressed}", f"- Suppressed: {counts.suppressed}")
            )
        if counts.unchanged is not None:
            known, gone = counts.unchanged, counts.absent
            zh = f"- 与基线相比：原有 {known}，消除 {gone}"
            lines.append(self.say(zh, f"- Against the baseline: {known} unchanged, {gone} absent"))
        return "\n".join(lines)

    def _counted(self, title: Text, names: Mapping[Kind, Text], each: Mapping[Kind, int]) -> str:
        parts = [f"{names[kind].of(self.language)} {number}" for kind, number in each.items()]
        total = sum(each.values())
        zh = f"- {title.zh}：{total}（{'，'.join(parts)}）"
        return self.say(zh, f"- {title.en}: {total} ({', '.join(parts)})")

    def reports(self) -> str:
        """The reports with findings or without a verdict, those with the most errors first."""
        total = 0

        def listed() -> Iterator[ReportResult]:
            nonlocal total
            for report in self.result.reports:
                conformant = report.verdict(self.result.fail_on) is Verdict.CONFORMANT
                if not conformant or any(each.counts for each in report.findings):
                    total += 1
                    yield report

        rows = []
        for report in heapq.nsmallest(REPORTS_SHOWN, listed(), key=_gravity):
            verdict = report.verdict(self.result.fail_on)
            counts = [str(-number) for number in _gravity(report)]
            about = " ".join(filter(None, (report.organ, str(report.year or ""))))
            name = _escaped(report.uri) + (f"<br>{_escaped(about)}" if about else "")
            rows.append([name, f"{_MARKS[verdict]} {VERDICTS[verdict].of(self.language)}", *counts])
        titles = [_REPORT, _VERDICT, *(LEVELS[level] for level in Severity)]
        return self._section(Text("报告", "Reports"), titles, rows, total, numbers=3)

    def rules(self, found: _Found) -> str:
        names, reports = found.titles, found.reports
        rows = []
        for code, number in sorted(found.counts.items(), key=lambda pair: (-pair[1], pair[0])):
            name = _escaped(f"{code} {names[code].of(self.language)}" if code in names else code)
            rows.append([name, str(number), str(reports[code])])
        return self._section(
            Text("按规则", "By rule"), [_RULE, _COUNT, _REPORTS], rows, len(rows), numbers=2
        )

    def findings(self, found: _Found) -> str:
        rows = []
        for remark in found.worst:
            place = place_name(remark.location).of(self.language) if remark.location else ""
            shown = [
                remark.path,
                place,
                LEVELS[remark.level].of(self.language),
                remark.code,
                remark.message,
            ]
            rows.append([_escaped(cell) for cell in shown])
        titles = [_REPORT, _PLACE, _LEVEL, _RULE, _FINDING]
        return self._section(Text("问题清单", "Findings"), titles, rows, found.counts.total())

    def _section(
        self,
        title: Text,
        titles: Sequence[Text],
        rows: Sequence[Sequence[str]],
        total: int,
        *,
        numbers: int = 0,
    ) -> str:
        """A heading and a table, its last ``numbers`` columns flush right; empty without rows."""
        if not rows:
            return ""
        alignment = [":--"] * (len(titles) - numbers) + ["--:"] * numbers
        lines = [
            f"### {title.of(self.language)}",
            "",
            _row([each.of(self.language) for each in titles]),
            _row(alignment),
        ]
        lines += [_row(row) for row in rows]
        more = total - len(rows)
        if more:
            zh = f"另有 {more} 项没有列出；完整清单请用 --format sarif、csv 或 xml 输出。"
            lines += [
                "",
                self.say(
                    zh,
                    f"{more} more are not shown; --format sarif, csv or xml gives the whole list.",
                ),
            ]
        return "\n".join(lines)


def _gravity(report: ReportResult) -> tuple[int, ...]:
    levels = Counter(each.level for each in report.findings if each.counts)
    return tuple(-levels[level] for level in Severity)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _escaped(text: str) -> str:
    """``text`` on one line, none of it markup; a comment parts ``@name``, which would notify."""
    text = text if len(text) <= _CELL_LENGTH else f"{text[:_CELL_LENGTH]}…"
    return _MARKUP.sub(r"\\\1", single_line(text)).replace("@", "@<!-- -->")
