"""Suppressions put to use."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from nianbao.followup.suppressions import Suppressions, suppress
from nianbao.results.outcome import ExitCode, RunResult, Verdict
from nianbao.results.suppression import Suppression
from tests.nianbao_writers.runs import run_of, text_report

TODAY = datetime.date(2024, 6, 30)


def accepted(**conditions: object) -> Suppression:
    parts: dict[str, object] = {
        "reason": "已核实",
        "expires": TODAY,
        "origin": "suppressions.toml:1",
        **conditions,
    }
    return Suppression(**parts)  # type: ignore[arg-type]


def suppressed_rules(result: RunResult) -> list[str]:
    return [finding.rule.id for finding in result.findings() if finding.suppression]


def run(*entries: Suppression) -> RunResult:
    return suppress(run_of(text_report("reports/云溪.md")), Suppressions(entries), TODAY)


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({"rules": frozenset({"TAL002"})}, ["TAL002"]),
        ({"rules": frozenset({"TAL002", "SEC007"})}, ["SEC007", "TAL002"]),
        ({"fingerprint": "bb22"}, ["SEC007"]),
        ({"rules": frozenset({"TAL002"}), "fingerprint": "bb22"}, []),
        ({"path": "reports/*.md", "rules": frozenset({"TAL002"})}, ["TAL002"]),
        ({"path": "*.md", "rules": frozenset({"TAL002"})}, ["TAL002"]),
        ({"path": "other/*.md", "rules": frozenset({"TAL002"})}, []),
        ({"logical": "表三/一、本年新收/总计"}, ["TAL002"]),
        ({"logical": "表三/*/总计"}, ["TAL002"]),
        ({"logical": "表三/一、本年新收"}, []),
    ],
)
def test_all_conditions_must_hold(conditions: dict[str, object], expected: list[str]) -> None:
    assert suppressed_rules(run(accepted(**conditions))) == expected


def test_the_first_of_several_is_named_and_all_are_used() -> None:
    first, second = (
        accepted(rules=frozenset({"TAL002"}), reason="一"),
        accepted(fingerprint="cc33", reason="二"),
    )
    result = run(first, second)

    assert [finding.suppression for finding in result.findings() if finding.suppression] == [first]
    assert result.notifications == ()


def test_suppressed_findings_do_not_count() -> None:
    assert run().exit_code is ExitCode.FINDINGS

    result = run(accepted(rules=frozenset({"TAL002"})))
    assert (result.verdict, result.exit_code) == (Verdict.CONFORMANT, ExitCode.CONFORMANT)
    assert len(list(result.findings())) == 3


def test_it_holds_on_its_last_day_and_not_after() -> None:
    entry = accepted(rules=frozenset({"TAL002"}))
    late = suppress(
        run_of(text_report()), Suppressions((entry,)), TODAY + datetime.timedelta(days=1)
    )

    assert suppressed_rules(run(entry)) == ["TAL002"]
    assert suppressed_rules(late) == []
    assert [(event.id, event.level.value) for event in late.notifications] == [
        ("suppression-expired", "warning")
    ]
    assert late.notifications[0].text.en.startswith(
        "suppressions.toml:1: the suppression expired on 2024-06-30"
    )


def test_an_unused_one_is_noted() -> None:
    (event,) = run(accepted(rules=frozenset({"LAW005"}), path="none.md")).notifications

    assert (event.id, event.level.value) == ("suppression-unused", "note")
    assert event.text.zh.startswith("suppressions.toml:1：豁免没有用到")


def test_of_a_rule_that_was_not_selected_nothing_is_said() -> None:
    assert run(accepted(rules=frozenset({"NAR001"}))).notifications == ()


def test_strict_fails_on_what_is_not_used() -> None:
    clean = replace(run_of(text_report()), fail_on=None)
    idle = suppress(clean, Suppressions((accepted(fingerprint="0"),)), TODAY)

    assert idle.exit_code is ExitCode.CONFORMANT
    assert replace(idle, strict=True).exit_code is ExitCode.FINDINGS
    assert replace(clean, strict=True).exit_code is ExitCode.CONFORMANT
