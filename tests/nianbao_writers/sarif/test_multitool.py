"""Logs under Microsoft's sarif-multitool, which says what GitHub and others make of them.
``make foreign`` installs and runs it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from nianbao.results.outcome import RunResult
from tests.foreign_tools import CONFIGURATION, FOREIGN, node_module, run
from tests.nianbao_writers.runs import TEXT

Log = dict[str, Any]
LogOf = Callable[..., Log]

pytestmark = FOREIGN


def multitool(verb: str, log: Path, output: Path, options: Sequence[str]) -> Log:
    binary = node_module("@microsoft/sarif-multitool-linux/Sarif.Multitool")
    done = run([binary, verb, log, "--output", output, "--log", "ForceOverwrite", *options])
    assert done.returncode == 0, done.stdout + done.stderr
    # Its exit code is 0 whatever it finds, so only what it writes counts.
    found = json.loads(output.read_text(encoding="utf-8-sig"))
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize(
    "name", ["faulty", "clean", "blank_cell", "without_columns", "troubled", "many"]
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_error_no_warning_no_note(
    request: pytest.FixtureRequest, log_of: LogOf, tmp_path: Path, name: str, language: str
) -> None:
    log = tmp_path / "log.sarif"
    log.write_text(json.dumps(log_of(request.getfixturevalue(name), language)), encoding="utf-8")
    validate(log)


def test_the_shipped_rules_pass_too(tmp_path: Path) -> None:
    (tmp_path / "报告 1.md").write_text(TEXT, encoding="utf-8")
    command = [sys.executable, "-m", "nianbao", "check", "报告 1.md", "--format", "sarif=log.sarif"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    log = tmp_path / "log.sarif"
    assert (
        len(json.loads(log.read_text(encoding="utf-8"))["runs"][0]["tool"]["driver"]["rules"]) > 30
    )
    validate(log)


def validate(log: Path) -> None:
    """Assert that the multitool has nothing to say of a log."""
    options = [
        "-c",
        str(CONFIGURATION),
        "--rule-kind",
        "Sarif;Ghas",
        "--level",
        "Error;Warning;Note",
    ]
    options += [
        "--kind",
        "Fail;Pass;Review;Open;NotApplicable;Informational",
        "--max-file-size-in-kb",
        "1000000",
    ]
    found = multitool("validate", log, log.with_name("out.sarif"), options)["runs"][0]
    assert [(result["ruleId"], result["locations"]) for result in found["results"]] == []
    # A check that throws is only disabled, and that would hide what it had to say.
    events = [
        event
        for each in found["invocations"]
        for event in each.get("toolExecutionNotifications", ())
    ]
    assert [event for event in events if event.get("level", "warning") != "note"] == []


def test_it_cuts_the_same_snippets(faulty: RunResult, log_of: LogOf, tmp_path: Path) -> None:
    ours = log_of(faulty)
    bare = log_of(faulty)
    document = tmp_path / faulty.reports[0].uri
    document.parent.mkdir()
    document.write_bytes(TEXT.encode())
    bare["runs"][0]["originalUriBaseIds"] = {"%SRCROOT%": {"uri": f"{tmp_path.as_uri()}/"}}
    for region in _regions(bare):
        del region["snippet"]
    log = tmp_path / "bare.sarif"
    log.write_text(json.dumps(bare), encoding="utf-8")
    theirs = multitool("rewrite", log, tmp_path / "out.sarif", ["--insert", "RegionSnippets"])
    assert [region["snippet"]["text"] for region in _regions(theirs)] == [
        region["snippet"]["text"] for region in _regions(ours)
    ]


def _regions(log: Log) -> list[Log]:
    return [
        result["locations"][0]["physicalLocation"]["region"] for result in log["runs"][0]["results"]
    ]
