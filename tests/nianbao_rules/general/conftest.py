"""Rules written as a notice would ask for them, tried on the base report with some changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from textwrap import indent

import pytest

from nianbao.results.outcome import Status
from nianbao.testing import Bench, base_report

#: What became of the rule: its outcome, and ``text: message`` for each finding.
Try = Callable[..., tuple[str, list[str]]]

_HEAD = """\
requires: {nianbao: ">=0.1"}
pack: notice
prefix: XNO
version: "1.0"
title: 某省通知的要求
rules:
  - id: XNO001
    name: notice-one
    level: warning
    title: 题
    why: 因
    fix: 改
    basis: [practice]
"""


@pytest.fixture
def load(tmp_path: Path) -> Callable[[str], Bench]:
    """A bench of one rule, given as the YAML from ``check:`` on."""

    def loaded(rule: str) -> Bench:
        file = tmp_path / "rules.d" / "notice.yaml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(_HEAD + indent(rule, "    "), "utf-8")
        return Bench.load("XNO001", rules=[file.parent])

    return loaded


@pytest.fixture
def attempt(load: Callable[[str], Bench]) -> Try:
    """Try a rule on the base report with these replacements."""

    def run(
        rule: str, changes: Mapping[str, str] | None = None, **base: object
    ) -> tuple[str, list[str]]:
        text = base_report(**base)  # type: ignore[arg-type]
        for old, new in (changes or {}).items():
            assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
            text = text.replace(old, new)
        result = load(rule).check(text)
        (outcome,) = result.outcomes
        found = [f"{each.location.snippet}: {each.text('zh')}" for each in result.findings]
        for each in result.findings:
            assert "{" not in each.text("en")
        if outcome.status is not Status.FAIL:
            return outcome.status.value, [outcome.reason.text("zh")] if outcome.reason else []
        return outcome.status.value, found

    return run
