"""The writer for people: findings grouped by report, then totals and verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TypeVar

from nianbao import (
    Finding,
    Location,
    ReportResult,
    Role,
    RunResult,
    Severity,
    Status,
    Style,
    Text,
    Verdict,
    printable,
)
from nianbao_writers.console.excerpt import excerpt, shorten
from nianbao_writers.totals import Totals, totals
from nianbao_writers.wording import LEVELS, STATUSES, VERDICTS, place_name, verdict_name

__all__ = ["Sheet", "write"]

#: Related places shown for a finding; of 175 blank cells three are enough to see what is meant.
RELATED_SHOWN = 3

_GUTTER = "      "
_BAR = _GUTTER + "| "
#: No terminal is so narrow that a line could not be shown at all.
_LEAST_WIDTH = 20

_COLOURS: Mapping[str, Mapping[str, object]] = {
    Severity.ERROR: {"fg": "red", "bold": True},
    Severity.WARNING: {"fg": "yellow", "bold": True},
    Severity.NOTE: {"fg": "cyan", "bold": True},
    Verdict.CONFORMANT: {"fg": "green", "bold": True},
    Verdict.NONCONFORMANT: {"fg": "red", "bold": True},
    Verdict.UNDETERMINED: {"fg": "yellow", "bold": True},
    "name": {"bold": True},
    "aside": {"dim": True},
}
_KINDS = {
    "configuration": Text("配置", "configuration"),
    "corrections": Text("更正", "corrections"),
    "suppressions": Text("豁免", "suppressions"),
    "baseline": Text("基线", "baseline"),
    "roster": Text("名册", "roster"),
    "pack": Text("规则包", "pack"),
    "plugin": Text("插件", "plugin"),
}
#: Digits of a hash: enough to compare two runs by eye.
_DIGEST_SHOWN = 12
_SELDOM = (Status.SKIPPED, Status.ERROR)

Paint = Callable[[str, str], str]
Kind = TypeVar("Kind", bound=str)


def write(result: RunResult, style: Style) -> Iterator[str]:
    """The whole run as text. Of several reports only those with findings are shown one by one;
    notifications are not here.

    Findings that the baseline knows are counted, and so are suppressed ones unless the style asks
    for them.
    """
    sheet = Sheet(result, style)
    single = len(result.reports) == 1
    for report in result.reports:
        if single or any(sheet.shown(report)):
            yield sheet.report(report) + "\n\n"
    yield sheet.summary(totals(result)) + "\n"


def _painter(colour: bool) -> Paint:
    if not colour:
        return lambda _role, text: text
    import click

    return lambda role, text: click.style(text, **_COLOURS[role])  # type: ignore[arg-type]


class Sheet:
    """What every part of the output needs: the run, the language, the colours and the width."""

    def __init__(self, result: RunResult, style: Style) -> None:
        self.result = result
        self.language = style.language
        self.show_suppressed = style.show_suppressed
        self.width = max(style.width - len(_BAR), _LEAST_WIDTH)
        self.paint = _painter(style.colour)

    def say(self, zh: str, en: str) -> str:
        """One of the two, in the language of the output."""
        return en if self.language == "en" else zh

    def report(self, report: ReportResult) -> str:
        """A report with its findings."""
        verdict = report.verdict(self.result.fail_on)
        name = self.paint("name", printable(report.uri))
        about = printable(report.title or report.organ)
        levels = Counter(finding.level for finding in report.findings if finding.counts)
        said = self.paint(verdict, verdict_name(verdict, levels).of(self.language))
        head = "  ".join(filter(None, (name, about, said)))
        return "\n".join(
            [head, *(line for finding in self.shown(report) for line in self.finding(finding))]
        )

    def shown(self, report: ReportResult) -> Iterator[Finding]:
        """The findings that are shown."""
        for finding in report.findings:
            if finding.counts or (self.show_suppressed and finding.suppression):
                yield finding

    def finding(self, finding: Finding) -> Iterator[str]:
        """A finding: message, line and caret, related places, remedy, law."""
        level = self.paint(finding.level, LEVELS[finding.level].of(self.language))
        rule = self.paint("aside", f"{finding.rule.id} {finding.rule.name}")
        (
            yield f"  {self.place(finding.location)}  {level}  "
            f"{printable(finding.text(self.language))}  {rule}"
        )
        shown = excerpt(finding.location, self.width)
        if shown:
            yield _BAR + shown.line
            yield _BAR + " " * shown.indent + self.paint(finding.level, shown.carets)
        if finding.location.logical:
            yield self.aside(self.say("位于", "in"), printable(finding.location.logical))
        yield from self.related(finding.related)
        yield self.aside(self.say("改法", "mend"), finding.rule.fix.of(self.language))
        if finding.basis:
            yield self.aside(self.say("依据", "basis"), self.basis(finding))
        if finding.suppression:
            day, reason = finding.suppression.expires, printable(finding.suppression.reason)
            yield self.aside(
                self.say("已豁免", "suppressed"),
                self.say(f"（至 {day}）{reason}", f"(until {day}) {reason}"),
            )

    def related(self, related: tuple[Location, ...]) -> Iterator[str]:
        """The first related places."""
        # A reader of lines can add up without the zeros of a sum, and there may be twenty.
        places = [each for each in related if each.snippet != "0" or each.role is Role.SAME]
        for location in places[:RELATED_SHOWN]:
            text = location.text.of(self.language) if location.text else location.snippet
            if location.logical not in text:
                text += self.say(f"（{location.logical}）", f" ({location.logical})")
            where = (
                f"{printable(location.uri)}:{self.place(location)}"
                if location.uri
                else self.place(location)
            )
            yield self.aside(self.say("参见", "see"), f"{where}  {shorten(text, self.width)}")
        more = len(places) - RELATED_SHOWN
        if more > 0:
            yield self.aside(self.say("参见", "see"), self.say(f"另有 {more} 处", f"{more} more"))

    def place(self, location: Location) -> str:
        """Where a place begins."""
        return place_name(location).of(self.language)

    def aside(self, label: str, text: str) -> str:
        """A line that belongs to a finding."""
        return _GUTTER + self.paint("aside", f"{label} {text}")

    def summary(self, counts: Totals) -> str:
        """The totals and, last, the verdict."""
        verdict = self.result.verdict
        return "\n".join(
            [
                self.count(Text("报告", "Reports"), VERDICTS, counts.verdicts),
                self.count(Text("问题", "Findings"), LEVELS, counts.levels),
                *self.set_aside(counts),
                *self.corrected(counts),
                self.count(Text("规则检查", "Rule checks"), STATUSES, counts.statuses, _SELDOM),
                *self.in_force(),
                self.say("结论：", "Verdict: ")
                + self.paint(verdict, verdict_name(verdict, counts.levels).of(self.language)),
            ]
        )

    def in_force(self) -> Iterator[str]:
        """What the run went by besides what ships with nianbao."""
        shown = []
        for each in self.result.in_force:
            if not each.shipped:
                what = f"{_KINDS[each.kind].of(self.language)} {printable(each.name)}"
                digest = f"sha256 {each.sha256[:_DIGEST_SHOWN]}"
                names = ", ".join(map(printable, each.preferred))
                zh, en = (f"优先用于 {names}；", f"preferred for {names}; ") if names else ("", "")
                shown.append(what + self.say(f"（{zh}{digest}）", f" ({en}{digest})"))
        if shown:
            yield self.say("所用：", "In force: ") + self.say("，", ", ").join(shown)

    def set_aside(self, counts: Totals) -> Iterator[str]:
        """The findings that do not count."""
        if counts.suppressed:
            yield self.say(f"已豁免：{counts.suppressed}", f"Suppressed: {counts.suppressed}")
        if counts.unchanged is not None:
            new = sum(counts.levels.values())
            zh = f"与基线相比：新增 {new}，原有 {counts.unchanged}，消除 {counts.absent}"
            yield self.say(
                zh,
                f"Against the baseline: {new} new, {counts.unchanged} unchanged, {counts.absent} "
                f"absent",
            )

    def corrected(self, counts: Totals) -> Iterator[str]:
        """The cells that did not say what was read there."""
        if counts.corrections:
            yield self.say(
                f"采用人工更正：{counts.corrections} 处", f"Corrected cells: {counts.corrections}"
            )

    def count(
        self,
        title: Text,
        names: Mapping[Kind, Text],
        each: Mapping[Kind, int],
        seldom: Collection[Kind] = (),
    ) -> str:
        """One line of counts: their sum, and in brackets each kind."""
        total = sum(each.values())
        # What seldom happens is only spoken of when it did.
        parts = [
            (names[kind].of(self.language), number)
            for kind, number in each.items()
            if number or kind not in seldom
        ]
        if self.language == "en":
            return (
                f"{title.en}: {total} ({', '.join(f'{name} {number}' for name, number in parts)})"
            )
        return f"{title.zh}：{total}（{'，'.join(f'{name} {number}' for name, number in parts)}）"

    def basis(self, finding: Finding) -> str:
        """The law that a finding rests on."""
        instruments = self.result.instruments
        names = [basis.reference(instruments).of(self.language) for basis in finding.basis]
        return self.say("；", "; ").join(names)
