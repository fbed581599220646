"""What is true of a published report, where it is at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from nianbao import Engine
from nianbao.configuration import Configuration

SAMPLE = Path(__file__).parents[4] / "shared" / "samples" / "luolong-2023.md"


@pytest.mark.skipif(not SAMPLE.exists(), reason="the published report is not on this machine")
def test_only_its_approximate_counts_are_found() -> None:
    result = Engine.load(Configuration(select=("PER", "DRA"))).check([str(SAMPLE)])
    assert [(each.rule.id, each.location.snippet) for each in result.findings()] == [
        ("DRA002", "50 余条"),
        ("DRA002", "10 余条"),
    ]
