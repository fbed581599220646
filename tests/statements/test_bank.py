"""The sentence bank: true sentences raise nothing, and most false ones are found."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from nianbao import Finding
from tests.statements.bank import Statement
from tests.statements.measure import examined

#: Share of the slips that must be found; docs/decisions/phrases.md has what was measured.
EXPECTED = {"tuned": 0.9, "heldout": 0.85}


@cache
def results(kind: str) -> list[tuple[Statement, list[Finding]]]:
    return list(examined(kind))


@pytest.mark.parametrize("kind", EXPECTED)
def test_true_sentences_raise_nothing(kind: str) -> None:
    alarms = {
        statement.name: [finding.text("zh") for finding in findings]
        for statement, findings in results(kind)
        if findings and not statement.slip
    }
    assert alarms == {}


@pytest.mark.parametrize("kind", EXPECTED)
def test_slips_are_found(kind: str) -> None:
    found = Counter(bool(findings) for statement, findings in results(kind) if statement.slip)
    assert found[True] / found.total() >= EXPECTED[kind]


def test_the_bank_is_large() -> None:
    every = [statement for kind in EXPECTED for statement, _ in results(kind)]
    assert sum(not statement.slip for statement in every) >= 300
    assert sum(bool(statement.slip) for statement in every) >= 300
