"""The wording of reasons and events."""

from __future__ import annotations

import re
from pathlib import Path

import nianbao
import nianbao_rules
from nianbao import Reason, Text
from nianbao.results.messages import EVENTS

SOURCES = [
    file.read_text("utf-8")
    for package in (nianbao, nianbao_rules)
    for file in sorted(Path(package.__path__[0]).rglob("*.py"))
]
MISSING = Text("报告没有{table}", "the report has no {table}")


def used(kind: str) -> set[str]:
    """The keys that the code names in ``Notification("…")``."""
    return {key for source in SOURCES for key in re.findall(rf'\b{kind}\(\s*"([a-z-]+)"', source)}


def test_every_event_is_worded() -> None:
    assert used("Notification") == set(EVENTS)


def test_a_reason_is_told_in_the_language_of_the_output() -> None:
    reason = Reason("table-missing", MISSING, {"table": Text("表三", "Table 3")})

    assert reason.text("zh") == "报告没有表三"
    assert reason.text("en") == "the report has no Table 3"


def test_what_a_plugin_forgot_is_shown_as_such() -> None:
    assert Reason("table-missing", MISSING).text("en") == "the report has no {table}"
