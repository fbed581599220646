"""What holds for any document: each property returns what is wrong, or an empty text."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from pathlib import Path

from nianbao.configuration import Configuration
from nianbao.engine import Engine
from nianbao.reading.discovery import Target
from nianbao.results.outcome import ReportResult, Verdict
from tests.fuzz.seeds import seeds
from tests.generators import docx, html, ofd, pdf
from tests.generators.report import RandomReport, random_report
from tests.generators.text import render_markdown

__all__ = ["Properties", "without_bytes"]

_RENDERINGS: Mapping[str, Callable[[RandomReport], bytes]] = {
    ".md": lambda report: render_markdown(report).encode(),
    ".html": lambda report: html.clean(report).encode(),
    ".docx": docx.render_clean,
    ".pdf": pdf.render,
    ".ofd": ofd.render,
}
#: Of a report that is cut here, a section at least is missing.
_CUT = 0.7
#: After so many documents what was remembered of them is given up.
_FRESH = 200


class Properties:
    """Checks documents end to end, in this process."""

    def __init__(self) -> None:
        self._engine = self._other = Engine.load(Configuration())
        self._checked = 0

    def check(self, data: bytes, suffix: str) -> ReportResult:
        """What is said of a document."""
        return _checked(self._engine, data, suffix)

    def end_to_end(self, reader: str, data: bytes) -> str:
        """It comes to an end, says so, and an engine that has seen other documents says the same."""
        if self._checked % _FRESH == 0:
            self._other = Engine.load(Configuration())
        self._checked += 1
        suffix = seeds()[reader].suffix
        first, second = (_checked(each, data, suffix) for each in (self._engine, self._other))
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
        """A part of a report is never conformant; and whatever is cut off at its end, nothing that
        was undetermined becomes conformant."""
        rng = random.Random(seed)
        report = random_report(seed)
        for suffix, render in _RENDERINGS.items():
            data = render(report)
            whole = without_bytes(data, rng)
            for share, source, forbidden in (
                (rng.uniform(0.05, _CUT), data, True),
                (rng.uniform(_CUT, 1), whole, self._is_undetermined(whole, suffix)),
            ):
                at = int(len(source) * share)
                verdict = self.check(source[:at], suffix).verdict(None)
                if forbidden and verdict is Verdict.CONFORMANT:
                    return f"{seed}: {suffix} cut at {at} of {len(source)} is conformant"
        return ""

    def _is_undetermined(self, data: bytes, suffix: str) -> bool:
        return self.check(data, suffix).verdict(None) is Verdict.UNDETERMINED


def _checked(engine: Engine, data: bytes, suffix: str) -> ReportResult:
    target = Target("x", Path(f"x{suffix}"), named=True, data=data)
    return engine.check_document(target).result


def without_bytes(data: bytes, rng: random.Random) -> bytes:
    """The file with some of it lost in the middle."""
    at = rng.randrange(len(data))
    return data[:at] + data[at + rng.randrange(1, 300) :]


def _with_wrong_figure(report: RandomReport, rng: random.Random) -> RandomReport:
    table = rng.choice(sorted(report.tables))
    figures = report.tables[table]
    cell = rng.choice(sorted(figures))
    return report.changed(table, cell, figures[cell] + 7)
