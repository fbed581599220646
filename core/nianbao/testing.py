"""For tests of rules, checks and plugins: base reports, and rules run on what a test makes.

bench = Bench.load("LAW")
report = bench.report("某局2023年政府信息公开工作年度报告", "一、总体情况", "依据《条例》……")
assert [each.rule for each in bench.found(report)] == ["LAW005"]
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from nianbao.authoring.base import base_report
from nianbao.configuration import Configuration
from nianbao.engine import Engine
from nianbao.loading.forms import load_forms
from nianbao.matching import Matcher
from nianbao.model.document import Block, Document, Grid, Paragraph
from nianbao.model.report import Report
from nianbao.model.source import Source
from nianbao.plugins.entry_point import EntryPoint
from nianbao.reading.discovery import Target
from nianbao.results.outcome import ReportResult, RunResult
from nianbao.rules.check import Check, Context, Examination
from nianbao.rules.rule import Rule

__all__ = ["Bench", "Found", "base_report", "document"]


def document(*blocks: str | Grid, published: datetime.date | None = None) -> Document:
    """A document of paragraphs, each in a line of its own; a `Grid` stands where it says."""
    text = "\n".join(block for block in blocks if isinstance(block, str))
    start, made = 0, list[Block]()
    for block in blocks:
        if isinstance(block, Grid):
            made.append(block)
            continue
        made.append(Paragraph(block, start))
        start += len(block) + 1
    return Document(tuple(made), Source(text), published=published)


@functools.cache
def _matcher() -> Matcher:
    return Matcher(load_forms())


class Found(NamedTuple):
    """A problem that a rule reported: its message key, what stands at its place, and the
    message."""

    rule: str
    message: str
    text: str
    told: str


@dataclass(frozen=True, slots=True)
class Bench:
    """Rules, ready to be tried.

    Attributes:
        engine: what they were loaded with; its rules are the ones that are tried.
    """

    engine: Engine

    @classmethod
    def load(
        cls,
        *select: str,
        rules: Iterable[Path] = (),
        plugins: Iterable[EntryPoint] | None = None,
    ) -> Bench:
        """The rules that some selectors name, of the shipped packs, of installed plugins and of
        ``rules`` (files or directories)."""
        configuration = Configuration(select=select, rules=tuple(rules), jobs=1)
        return cls(Engine.load(configuration, plugins, trying=True))

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that are tried."""
        return self.engine.rules

    def report(self, *blocks: str | Grid, published: datetime.date | None = None) -> Report:
        """The document of these blocks, matched to its form."""
        return _matcher().match(document(*blocks, published=published))

    def found(self, report: Report) -> list[Found]:
        """What the rules report of it, one rule after the other; nothing is guarded, so that a
        check that raises fails the test."""
        context = Context(self.engine.instruments)
        return [
            found
            for rule in self.rules
            if isinstance(rule.check, Check) and rule.refusal(report, context) is None
            for found in _found(rule, rule.check, report, context)
        ]

    def check(self, text: str | bytes, name: str = "report.md") -> ReportResult:
        """What a run says of a file of that name and content."""
        content = text.encode() if isinstance(text, str) else text
        return self.engine.check_target(Target(name, Path(name), named=True, data=content))

    def check_all(self, reports: Mapping[str, str], directory: Path) -> RunResult:
        """What a run says of several reports, by the names of their files, which are written to
        ``directory``."""
        for name, text in reports.items():
            file = directory / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        return self.engine.check([str(directory)])


def _found(rule: Rule, check: Check, report: Report, context: Context) -> Sequence[Found]:
    result = check.function(report, rule.prepared, context)
    if not isinstance(result, Examination):
        return ()
    found = []
    for problem in result.problems:
        declared = set(check.reports[problem.message])
        if set(problem.arguments) != declared:
            raise AssertionError(
                f"{check.name} declares {sorted(declared)} for {problem.message!r} and gave "
                f"{sorted(problem.arguments)}"
            )
        shown = {
            name: value.zh if hasattr(value, "zh") else value
            for name, value in problem.arguments.items()
        }
        told = rule.messages[problem.message].zh.format(**shown)
        text = report.document.source.text[problem.place.start : problem.place.end]
        found.append(Found(rule.id, problem.message, text, told))
    return found
