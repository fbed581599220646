"""Tab in real shells. PowerShell is not among them: what is known of it is in
tests/core/cli/test_completion.py."""

from __future__ import annotations

import pytest

from tests.shells.conftest import Typed


@pytest.mark.parametrize(
    ("line", "completed"),
    [
        ("nianbao expl", "nianbao explain"),
        ("nianbao baseline upd", "nianbao baseline update"),
        ("nianbao check --keep-p", "nianbao check --keep-partial"),
        ("nianbao check --format sarif-f", "nianbao check --format sarif-full"),
        ("nianbao check --format=sarif-f", "nianbao check --format=sarif-full"),
        ("nianbao check --select TAL001,row-tot", "nianbao check --select TAL001,row-total"),
        ("nianbao check --select=row-tot", "nianbao check --select=row-total"),
        ("nianbao explain ROW", "nianbao explain ROW"),
        ("nianbao explain row-tot", "nianbao explain row-total"),
        ("nianbao check 年", "nianbao check 年报.md"),
        ("nianbao accept res", "nianbao accept result.xlsx"),
        ("nianbao form 202", "nianbao form 2021"),
        ("nianbao check --lang z", "nianbao check --lang zh"),
    ],
)
def test_tab(line: str, completed: str, typed: Typed) -> None:
    assert typed(line) == completed
