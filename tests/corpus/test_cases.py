from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from nianbao import Configuration, CorpusCheck, Engine
from tests.corpus.cases import Case, all_cases, as_plain, examine

CASES = list(all_cases())


@pytest.mark.parametrize("case", CASES, ids=[f"{case.rule}-{case.name}" for case in CASES])
def test_case(case: Case, tmp_path: Path) -> None:
    outcome, findings = examine(case, tmp_path)
    assert outcome.status.value == case.outcome
    assert [as_plain(uri, finding, tmp_path) for uri, finding in findings] == case.findings
    for _, finding in findings:
        assert "{" not in finding.text("en")


def test_each_rule_has_its_cases() -> None:
    outcomes = defaultdict(set)
    for case in CASES:
        outcomes[case.rule].add(case.outcome)
    rules = [
        rule.id
        for pack in Engine.load(Configuration()).packs
        for rule in pack.rules
        if isinstance(rule.check, CorpusCheck)
    ]
    assert dict(outcomes) == {rule: {"pass", "fail", "not-applicable"} for rule in rules}
