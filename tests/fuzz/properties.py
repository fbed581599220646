"""What holds for any document: each property returns what is wrong, or an empty text."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from pathlib import Path

from nianbao.configuration import Configuration
from nianbao.engine import Engine
from nianbao.reading.discovery import Target
from nianbao.results.outcome import ReportResult, Verdict
from tests.generators import docx, html
from tests.generators.report import RandomReport, random_report
from tests.generators.text import render_markdown

__all__ = ["Properties"]

_SUFFIXES = {"text": ".txt", "html": ".html", "docx": ".docx", "pdf": ".pdf", "parsed": ".json"}
_RENDERINGS: Mapping[str, Callable[[RandomReport], bytes]] = {
    ".md": lambda report: render_markdown(report).encode(),
    ".html": lambda report: html.clean(report).encode(),
    ".docx": docx.render_clean,
}
#: Of a report that is cut here, a section at least is missing.
_CUT = 0.7


class Properties:
    """Checks documents end to end, in this process."""

    def __init__(self) -> None:
        self._engine = Engine.load(Configuration())

    def check(self, data: bytes, suffix: str) -> ReportResult:
        """What is said of a document."""
        target = Target("x", Path(f"x{suffix}"), named=True, data=data)
        return self._engine.check_document(target).result

    def end_to_end(self, group: str, data: bytes) -> str:
        """It comes to an end, says so, and says the same again."""
        first, second = (self.check(data, _SUFFIXES[group]) for _ in range(2))
        if any(note.id in {"document-failed", "check-failed"} for note in first.notifications):
            return first.notifications[0].text.en + first.notifications[0].trace
        if not first.outcomes and not first.notifications:
            return "nothing is said"
        return "" if first == second else "two checks differ"

    def formats_agree(self, seed: int) -> str:
        """One report in several formats has the same findings, also with a figure that is wrong."""
        report = _with_wrong_figure(random_report(seed), random.Random(seed))
        found = {
            suffix: sorted(
                (each.rule.id, each.location.logical, each.message)
                for each in self.check(render(report), suffix).findings
            )
            for suffix, render in _RENDERINGS.items()
        }
        first = next(iter(found.values()))
        return "" if all(each == first for each in found.values()) else f"{seed}: {found}"

    def cut_is_less_certain(self, seed: int) -> str:
        """A part of a report is never conformant."""
        rng = random.Random(seed)
        report = random_report(seed)
        for suffix, render in _RENDERINGS.items():
            data = render(report)
            at = int(len(data) * rng.uniform(0.05, _CUT))
            if self.check(data[:at], suffix).verdict(None) is Verdict.CONFORMANT:
                return f"{seed}: {suffix} cut at {at} of {len(data)} is conformant"
        return ""


def _with_wrong_figure(report: RandomReport, rng: random.Random) -> RandomReport:
    table = rng.choice(sorted(report.tables))
    figures = report.tables[table]
    cell = rng.choice(sorted(figures))
    return report.changed(table, cell, figures[cell] + 7)
