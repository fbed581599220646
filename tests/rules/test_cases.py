from __future__ import annotations

from collections import defaultdict

import pytest

from nianbao import Check
from nianbao.rules.applies import Applies
from tests.rules.cases import Case, all_cases, as_plain, engine, examine

CASES = list(all_cases())


@pytest.mark.parametrize("case", CASES, ids=[f"{case.rule}-{case.name}" for case in CASES])
def test_case(case: Case) -> None:
    outcome, findings = examine(case.text, case.rule)
    assert outcome.status.value == case.outcome
    assert [as_plain(finding) for finding in findings] == case.findings


def test_each_rule_has_its_cases() -> None:
    outcomes = defaultdict(set)
    for case in CASES:
        outcomes[case.rule].add(case.outcome)
    expected = {
        rule.id: {"pass", "fail"} | ({"not-applicable"} if rule.applies != Applies() else set())
        for rule in engine().rules
        if isinstance(
            rule.check, Check
        )  # the cases of corpus rules, of several reports each, are in tests/corpus
    }
    assert {
        rule: wanted - outcomes[rule]
        for rule, wanted in expected.items()
        if wanted - outcomes[rule]
    } == {}


@pytest.mark.parametrize(
    "case",
    [case for case in CASES if case.outcome == "fail"],
    ids=lambda case: f"{case.rule}-{case.name}",
)
def test_messages_in_english_are_whole(case: Case) -> None:
    _, findings = examine(case.text, case.rule)
    for finding in findings:
        assert "{" not in finding.text("en")
