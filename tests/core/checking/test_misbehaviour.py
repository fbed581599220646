"""A check that misbehaves costs its own rule: no other rule's result, and never a pass."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from nianbao.configuration import Limits
from nianbao.model.report import Place
from nianbao.results.outcome import Status
from nianbao.rules.check import Check, Examination, Problem
from tests.core.checking.test_examiner import TARGET, check, problem
from tests.core.corpora import corpus_engine


def leaves(*_: Any) -> Examination:
    sys.exit(0)


def cancels(*_: Any) -> Examination:
    raise asyncio.CancelledError


def ends_a_generator(*_: Any) -> Examination:
    raise GeneratorExit


def hides_everything(report: Any, *_: Any) -> Examination:
    while True:
        try:
            while True:
                report.year  # noqa: B018 - never ends
        except BaseException:  # noqa: BLE001 - that is the misbehaviour
            pass


def clears(report: Any, *_: Any) -> Examination:
    report.tables.clear()
    return Examination(1)


def unteaches(_report: Any, _prepared: Any, context: Any) -> Examination:
    context.instruments["order-711"] = None
    return Examination(1)


def reassigns(report: Any, *_: Any) -> Examination:
    report.sections = ()
    return Examination(1)


def endless_name(*_: Any) -> Examination:
    return Examination(1, [Problem("same", Place(0, 1), {"other": float("nan")})])  # type: ignore[dict-item]


@pytest.mark.parametrize(
    "function",
    [
        leaves,
        cancels,
        ends_a_generator,
        clears,
        unteaches,
        reassigns,
        endless_name,
        lambda *_: Examination("many"),  # type: ignore[arg-type]
        lambda *_: Examination(True),
        lambda *_: Examination(-1),
        lambda *_: Examination(2.5),  # type: ignore[arg-type]
        lambda *_: Examination(float("nan")),  # type: ignore[arg-type]
        lambda *_: Examination(None),  # type: ignore[arg-type]
        lambda *_: Examination(1, 7),  # type: ignore[arg-type]
        lambda *_: Examination(1, "no problem"),  # type: ignore[arg-type]
        lambda *_: Examination(1, [None]),  # type: ignore[list-item]
        lambda *_: (1, ()),
        lambda *_: True,
        lambda *_: None,
        lambda *_: "pass",
        lambda *_: Examination(1, [Problem("same", Place(0, 10**9), {"other": "x"})]),
        lambda *_: Examination(1, [Problem("same", Place(-5, 1), {"other": "x"})]),
        lambda *_: Examination(1, [Problem("same", Place(0, 1), {"other": object()})]),  # type: ignore[dict-item]
        lambda *_: Examination(1, [Problem("same", Place(0, 1), {"other": ["x"]})]),  # type: ignore[dict-item]
    ],
)
def test_it_is_undecided_and_others_are_not(function: Any, tmp_path: Path) -> None:
    quick = Check("second", lambda *_: problem(2, 4), {"same": ("other",)})
    result = corpus_engine(tmp_path, check(function), quick).check_document(TARGET).result

    assert [outcome.status for outcome in result.outcomes] == [Status.ERROR, Status.FAIL]
    assert [note.id for note in result.notifications if note.level == "error"] == ["check-failed"]
    assert not result.complete


def test_one_that_swallows_the_alarm_is_interrupted_again_and_again(tmp_path: Path) -> None:
    """Only the end of its process ends it; in this one it never would."""
    if not hasattr(os, "fork"):
        pytest.skip("no copies here")
    engine = corpus_engine(tmp_path, check(hides_everything), limits=Limits(seconds=0.5))
    (tmp_path / "r.md").write_text(
        "# 某某局2023年政府信息公开工作年度报告\n\n## 一、总体情况\n\n无。\n"
    )
    result = engine.check([str(tmp_path / "r.md")], supervised=True)

    (note,) = [each for each in result.reports[0].notifications if each.level == "error"]
    assert (note.id, note.rule) == ("check-failed", "XDM001")
    assert "> 0.5 s" in note.text.en


def test_findings_beyond_number_are_counted(tmp_path: Path) -> None:
    many = [Problem("same", Place(2, 4), {"other": "x"})] * 5_000
    engine = corpus_engine(tmp_path, check(lambda *_: Examination(5_000, many)))
    result = engine.check_document(TARGET).result

    assert (len(result.findings), result.outcomes[0].findings) == (2_000, 5_000)
    assert [note.id for note in result.notifications] == ["findings-cut"]
