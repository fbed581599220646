"""The wording of reasons and events."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

import nianbao
import nianbao_rules
from nianbao.checks import Reason
from nianbao.messages import EVENTS, REASONS, reason_text
from nianbao.text import Text

SOURCES = [
    file.read_text("utf-8") for package in (nianbao, nianbao_rules) for file in sorted(Path(package.__path__[0]).rglob("*.py"))
]


def used(kind: str) -> set[str]:
    """The keys that the code names in ``Reason("…")`` or ``Notification("…")``."""
    return {key for source in SOURCES for key in re.findall(rf'\b{kind}\(\s*"([a-z-]+)"', source)}


def test_every_reason_and_event_is_worded() -> None:
    assert used("Reason") <= set(REASONS)
    assert used("Notification") | set(re.findall(r'_notify\(\s*"([a-z-]+)"', "".join(SOURCES))) == set(EVENTS)


@pytest.mark.parametrize("key", sorted(REASONS))
def test_both_languages_have_the_same_placeholders(key: str) -> None:
    zh, en = ({name for _, name, _, _ in string.Formatter().parse(text) if name} for text in REASONS[key])

    assert zh == en


def test_a_reason_is_told_in_the_language_of_the_output() -> None:
    reason = Reason("table-missing", {"table": Text("表三", "Table 3")})

    assert reason_text(reason, "zh") == "报告没有表三"
    assert reason_text(reason, "en") == "the report has no Table 3"


def test_what_a_plugin_forgot_is_shown_as_such() -> None:
    assert reason_text(Reason("table-missing"), "en") == "the report has no {table}"
    assert reason_text(Reason("own-key"), "en") == "own-key"
