"""Cases of rules: a report, given whole or as a change to a base, and what one rule is to say of
it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from nianbao import Engine, Finding, Location, Outcome, Role
from nianbao.configuration import Configuration
from nianbao.reading.discovery import Target

HERE = Path(__file__).parent


class Case(NamedTuple):
    """One case of a rule."""

    rule: str
    name: str
    text: str
    outcome: str
    findings: list[Mapping[str, Any]]


def all_cases() -> Iterator[Case]:
    for file in sorted(HERE.glob("*.yaml")):
        content = yaml.safe_load(file.read_text("utf-8"))
        for case in content["cases"]:
            findings = case.get("findings", [])
            yield Case(content["rule"], case["name"], text_of(case), case["outcome"], findings)


def text_of(case: Mapping[str, Any]) -> str:
    if "text" in case:
        return str(case["text"])
    text: str = (HERE / "bases" / case["base"]).read_text("utf-8")
    for old, new in case.get("replace", {}).items():
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {case['base']}"
        text = text.replace(old, new)
    return text


@cache
def engine() -> Engine:
    every = {pack.prefix for pack in Engine.load(Configuration()).packs}
    return Engine.load(Configuration(enable=tuple(every)))  # those that are off as well


def examine(text: str, rule: str) -> tuple[Outcome, list[Finding]]:
    result = engine().check_target(Target("report.md", None, named=True), text.encode())
    (outcome,) = (outcome for outcome in result.outcomes if outcome.rule == rule)
    return outcome, [finding for finding in result.findings if finding.rule.id == rule]


def as_plain(finding: Finding) -> dict[str, Any]:
    """A finding as a case writes it: without the zeros of a sum, which are many and tell nothing;
    `tests.nianbao_rules.tables.test_roles` holds that they are there."""
    location = finding.location
    return {
        "level": finding.level.value,
        "message": finding.text("zh"),
        "line": location.region.start_line,
        "text": location.snippet,
        "logical": location.logical,
        "related": [
            _related(each)
            for each in finding.related
            if each.snippet != "0" or each.role is Role.SAME
        ],
    }


def _related(location: Location) -> dict[str, Any]:
    assert location.text is not None
    return {"line": location.region.start_line, "text": location.snippet, "shows": location.text.zh}
