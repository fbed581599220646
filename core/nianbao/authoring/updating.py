"""Writes what was found into files of cases; everything else in them stays as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from nianbao.authoring.cases import CaseFile
from nianbao.authoring.trial import Trial

__all__ = ["updated"]

#: What a case says of a finding when it is written; level and line may change for other reasons.
_KEYS = ("uri", "message", "text")


def updated(file: CaseFile, trials: Sequence[Trial]) -> str:
    """The text of a file whose cases say what the trials found."""
    lines = Path(file.source.origin).read_text("utf-8-sig").splitlines()
    for case, trial in reversed(list(zip(file.cases, trials, strict=True))):
        if not trial.passed:
            lines = _replaced(file, case.number, trial, lines)
    return "\n".join(lines) + "\n"


def _replaced(file: CaseFile, index: int, trial: Trial, lines: list[str]) -> list[str]:
    """The lines with the outcome and findings of one case in place of those it had."""
    positions = file.source.positions
    keys = file.source.value["cases"][index]
    starts = {key: positions["cases", index, key, None] for key in keys}
    column = min(column for _, column in starts.values())
    end = _end(lines, max(line for line, _ in starts.values()), column)
    gone: set[int] = set()
    for key in ("outcome", "findings"):
        if key in starts:
            line = starts[key][0]
            later = [other for other, _ in starts.values() if other > line]
            gone.update(range(line - 1, min(later, default=end + 1) - 1))
    kept = [line for number, line in enumerate(lines[:end]) if number not in gone]
    return [*kept, *_written(trial, " " * (column - 1)), *lines[end:]]


def _end(lines: Sequence[str], last: int, column: int) -> int:
    """The number of the last line of a case, whose last key stands in line ``last``."""
    end = last
    for number in range(last, len(lines)):
        line = lines[number]
        if line.strip() and len(line) - len(line.lstrip()) < column:
            break
        if line.strip():
            end = number + 1
    return end


def _written(trial: Trial, indent: str) -> list[str]:
    value: dict[str, Any] = {"outcome": trial.outcome}
    if trial.findings:
        value["findings"] = [_short(each) for each in trial.findings]
    text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10_000)
    return [f"{indent}{line}" for line in text.splitlines()]


def _short(finding: Mapping[str, Any]) -> dict[str, Any]:
    return {key: finding[key] for key in _KEYS if key in finding}
