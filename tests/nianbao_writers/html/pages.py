"""Pages of real runs, and what they hold."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, NamedTuple

from nianbao import Configuration, Engine, RunResult, Style
from nianbao_writers.html import write

SAMPLES = Path(__file__).parents[3] / "samples"

_BLOCK = re.compile(r'<script type="application/json" id="([a-z0-9-]+)">(.*?)</script>', re.DOTALL)


class Page(NamedTuple):
    """A page as text, and the values in it: of the run, and of each report by its URI."""

    text: str
    run: dict[str, Any]
    reports: dict[str, dict[str, Any]]

    def summary(self, name: str) -> dict[str, Any]:
        """What the overview holds of the report whose URI ends so."""
        return next(each for each in self.run["reports"] if each["uri"].endswith(name))

    def content(self, name: str) -> dict[str, Any]:
        """What is shown of the report whose URI ends so."""
        return next(content for uri, content in self.reports.items() if uri.endswith(name))

    def findings(self, name: str, rule: str) -> list[dict[str, Any]]:
        """The findings of a rule on a report."""
        rules = [each["id"] for each in self.run["rules"]]
        return [each for each in self.content(name)["findings"] if rules[each["rule"]] == rule]

    def text_at(self, name: str, at: list[Any]) -> str:
        """The text of a block that an anchor marks, as a browser would cut it."""
        block = self.content(name)["blocks"][at[0]]
        units = (block if isinstance(block, str) else block["text"]).encode("utf-16-le")
        return units[at[1] * 2 : at[2] * 2].decode("utf-16-le")


def run_of_files(*paths: Path, roster: Path | None = None) -> RunResult:
    """Check files as the writer asks for it."""
    engine = Engine.load(Configuration(roster=roster, jobs=1))
    return engine.check([str(path) for path in paths], needs={"view"})


def page_of(result: RunResult, language: str = "zh") -> Page:
    """The page of a run."""
    text = write(result, Style(language))
    blocks = {name: json.loads(block) for name, block in _BLOCK.findall(text)}
    run = blocks.pop("run")
    uris = [report["uri"] for report in run["reports"]]
    reports = {uri: blocks[f"report-{index}"] for index, uri in enumerate(uris)}
    return Page(text, run, reports)


def page_of_text(tmp_path: Path, text: str, name: str = "a.md") -> Page:
    """The page of one report, given as text."""
    file = tmp_path / name
    file.write_text(text, "utf-8")
    return page_of(run_of_files(file))
