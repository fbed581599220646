"""Cases of the rules over the corpus: some reports, each in a line or two, and what one rule is to
say of them.

A report is ``{organ, year}`` of a year in which nothing happened, with ``figures`` (by table, then
``row/column``) and ``prose`` (of the overview) in their place; or whole, as the cases of the other
rules give it (`tests.rules.cases`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from nianbao import Configuration, Engine, Finding, Location, Outcome
from tests.generators.corpus import zero_tables
from tests.generators.report import RandomReport
from tests.generators.text import render_markdown
from tests.rules.cases import text_of

HERE = Path(__file__).parent


class Case(NamedTuple):
    """One case of a rule."""

    rule: str
    name: str
    reports: Mapping[str, Mapping[str, Any]]
    roster: str
    renamed: Mapping[str, str]
    outcome: str
    findings: list[Mapping[str, Any]]


def all_cases() -> Iterator[Case]:
    for file in sorted(HERE.glob("*.yaml")):
        content = yaml.safe_load(file.read_text("utf-8"))
        for case in content["cases"]:
            yield Case(
                content["rule"],
                case["name"],
                case["reports"],
                case.get("roster", content.get("roster", "")),
                case.get("renamed", {}),
                case["outcome"],
                case.get("findings", []),
            )


def examine(case: Case, directory: Path) -> tuple[Outcome, list[tuple[str, Finding]]]:
    """The outcome of the case's rule, and its findings with the document each stands in, below
    ``directory``."""
    for name, report in case.reports.items():
        file = directory / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_rendered(report), "utf-8")
    roster = directory / "roster.csv"
    if case.roster:
        roster.write_text(case.roster, "utf-8")
    configuration = Configuration(
        select=(case.rule,),
        roster=roster if case.roster else None,
        renamed=case.renamed,
        jobs=1,
        root=directory,
    )
    return outcome_and_findings(configuration, case.rule, directory)


def outcome_and_findings(
    configuration: Configuration, rule: str, directory: Path
) -> tuple[Outcome, list[tuple[str, Finding]]]:
    result = Engine.load(configuration).check([str(directory)])
    assert [note for note in result.notifications if note.level == "error"] == []
    (outcome,) = (outcome for outcome in result.outcomes if outcome.rule == rule)
    return outcome, [
        (report.uri, finding) for report in result.reports for finding in report.findings
    ]


def as_plain(uri: str, finding: Finding, directory: Path) -> dict[str, Any]:
    """A finding as a case writes it."""
    return {
        "uri": uri,
        "level": finding.level.value,
        "message": finding.text("zh").replace(f"{directory.as_posix()}/", ""),
        "text": finding.location.snippet,
        "logical": finding.location.logical,
        "related": [_related(uri, each, directory) for each in finding.related],
    }


def _related(uri: str, location: Location, directory: Path) -> dict[str, Any]:
    assert location.text is not None
    return {
        "uri": location.uri or uri,
        "text": location.snippet,
        "shows": location.text.zh.replace(f"{directory.as_posix()}/", ""),
    }


def _rendered(report: Mapping[str, Any]) -> str:
    if "organ" not in report:
        return text_of(report)
    tables: dict[str, Any] = {key: dict(figures) for key, figures in zero_tables().items()}
    for table, figures in report.get("figures", {}).items():
        tables[table].update({tuple(cell.split("/")): number for cell, number in figures.items()})
    prose = {
        "": (),
        "overview": (report.get("prose", "全年按规定公开信息。"),),
        "disclosure": (),
        "applications": (),
        "review": (),
        "problems": (report.get("problems", "解读不够，已安排培训。"),),
        "other": ("本年度未收取信息处理费。",),
    }
    return render_markdown(RandomReport(report["organ"], report["year"], prose, tables))
