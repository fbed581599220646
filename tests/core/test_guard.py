"""The one place that catches anything."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import nianbao
from nianbao.guard import Failure, guarded


def test_a_value_passes() -> None:
    assert guarded(lambda: 7) == 7


def test_a_failure_keeps_its_trace() -> None:
    def fails() -> int:
        raise LookupError("no such thing")

    failure = guarded(fails)

    assert isinstance(failure, Failure)
    assert failure.summary == "LookupError: no such thing"
    assert "in fails" in failure.trace


def test_an_interruption_passes() -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        guarded(interrupted)


def test_nothing_else_in_the_core_catches_everything() -> None:
    broad = {
        file.name
        for file in Path(nianbao.__path__[0]).rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (
            node.type is None
            or (isinstance(node.type, ast.Name) and node.type.id in {"Exception", "BaseException"})
        )
    }

    assert broad == {"guard.py"}
