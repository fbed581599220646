"""Logs under Microsoft's sarif-multitool, which says what GitHub and others make of them.
``make foreign`` installs and runs it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from nianbao.results.outcome import RunResult
from tests.foreign_tools import CONFIGURATION, FOREIGN, node_module, run
from tests.generators.pdf import render
from tests.generators.report import random_report
from tests.nianbao_writers.runs import TEXT
from tests.nianbao_writers.test_set_aside import compared

Log = dict[str, Any]
LogOf = Callable[..., Log]

SAMPLES = Path(__file__).parents[3] / "samples"

pytestmark = FOREIGN


def multitool(verb: str, log: Path, output: Path, options: Sequence[str]) -> Log:
    binary = node_module("@microsoft/sarif-multitool-linux/Sarif.Multitool")
    done = run([binary, verb, log, "--output", output, "--log", "ForceOverwrite", *options])
    assert done.returncode == 0, done.stdout + done.stderr
    # Its exit code is 0 whatever it finds, so only what it writes counts.
    found = json.loads(output.read_text(encoding="utf-8-sig"))
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("full", [False, True], ids=["sarif", "sarif-full"])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "name",
    ["faulty", "clean", "blank_cell", "without_columns", "troubled", "many", "compared"],
)
def test_no_error_no_warning_no_note(
    request: pytest.FixtureRequest,
    log_of: LogOf,
    tmp_path: Path,
    name: str,
    *,
    language: str,
    full: bool,
) -> None:
    result = compared() if name == "compared" else request.getfixturevalue(name)
    log = tmp_path / "log.sarif"
    log.write_text(json.dumps(log_of(result, language, full=full)), encoding="utf-8")
    validate(log, language)


@pytest.mark.parametrize("profile", ["sarif", "sarif-full"])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("where", ["inside", "outside", "elsewhere"])
def test_the_shipped_rules_pass_too(
    tmp_path: Path, profile: str, language: str, where: str
) -> None:
    """From inside the checkout and from outside; and with documents beyond the root of a run, one of
    which has no lines and goes with a text."""
    checkout, other = tmp_path / "检出", tmp_path / "x"
    for folder in (checkout, other):
        folder.mkdir()
    report = checkout / "报告 1.txt"
    shutil.copy(SAMPLES / "faulty.txt", report)
    folder = checkout if where == "inside" else other
    log = folder / "log.sarif"
    arguments: list[str | Path] = [report.name if where == "inside" else report]
    if where == "elsewhere":
        (checkout / "报告 2.pdf").write_bytes(render(random_report(3)))
        arguments += [checkout / "报告 2.pdf", "--root", other, "--text", "文本"]
    command = [sys.executable, "-m", "nianbao", "check", *arguments, "--lang", language]
    command += ["--format", f"{profile}=log.sarif"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    run = json.loads(log.read_text(encoding="utf-8"))["runs"][0]
    assert len(run["tool"]["driver"]["rules"]) > 30
    assert ("originalUriBaseIds" in run) == (where == "elsewhere")
    validate(log, language)


def configuration(folder: Path, language: str) -> Path:
    """The validator's configuration. Two checks on punctuation are made for English texts."""
    text = CONFIGURATION.read_text(encoding="utf-8")
    if language == "zh":
        switched_off = "".join(
            f'<Properties Key="{check}.Options"><Property Key="RuleEnabled" Value="Disabled"'
            ' Type="Driver.RuleEnabledState"/></Properties>'
            for check in (
                "SARIF2001.TerminateMessagesWithPeriod",
                "SARIF2015.EnquoteDynamicMessageContent",
            )
        )
        head, end, tail = text.rpartition("</Properties>")
        text = head + switched_off + end + tail
    file = folder / "multitool.xml"
    file.write_text(text, encoding="utf-8")
    return file


def validate(log: Path, language: str) -> None:
    """Assert that the multitool has nothing to say of a log."""
    options = [
        "-c",
        str(configuration(log.parent, language)),
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
    told = [(each["ruleId"], each["locations"], each["message"]) for each in found["results"]]
    assert told == []
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
