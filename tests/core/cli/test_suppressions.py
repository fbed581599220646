"""``nianbao check`` with suppressions."""

from __future__ import annotations

import json
from pathlib import Path

from tests.core.cli.conftest import Run

ENTRY = '[[suppression]]\nrule = "SEC"\nreason = "试点单位"\nexpires = 2999-01-01\n'
UNUSED = ENTRY.replace('rule = "SEC"', 'rule = "SEC"\npath = "other.md"')


def write(text: str, name: str = "suppressions.toml") -> None:
    Path(name).write_text(text, "utf-8")


def test_suppressed_findings_are_only_counted(run: Run, report: str) -> None:
    write(ENTRY)
    ran = run("check", report, "--select", "SEC", "--lang", "en")

    assert (ran.code, ran.err) == (0, "")
    assert "SEC001" not in ran.out
    assert "Suppressed: " in ran.out


def test_they_are_shown_on_demand(run: Run, report: str) -> None:
    write(ENTRY)
    ran = run("check", report, "--select", "SEC", "--show-suppressed")

    assert "SEC001 missing-section" in ran.out
    assert "已豁免 （至 2999-01-01）试点单位" in ran.out


def test_a_file_can_be_named(run: Run, report: str) -> None:
    write(ENTRY, "other.toml")

    assert run("check", report, "--select", "SEC").code == 1
    assert run("check", report, "--select", "SEC", "--suppressions", "other.toml").code == 0
    assert run("check", report, "--suppressions", "none.toml").code == 2


def test_what_does_not_suppress_is_told_and_with_strict_fails(run: Run, report: str) -> None:
    for text, told in (
        (UNUSED, "nianbao: note: suppressions.toml:1: the suppression is unused"),
        (
            ENTRY.replace("2999", "2001"),
            "nianbao: warning: suppressions.toml:1: the suppression expired on 2001-01-01",
        ),
        (
            ENTRY.replace("reason", "# reason"),
            "nianbao: warning: suppressions.toml:1: suppression[0]: these keys are missing",
        ),
    ):
        write(text)
        ran = run("check", report, "--fail-on", "never", "--lang", "en")
        assert (ran.code, ran.err.startswith(told)) == (0, True)
        assert run("check", report, "--fail-on", "never", "--strict").code == 1


def test_strict_does_not_mind_what_is_used(run: Run, report: str) -> None:
    write(ENTRY)

    assert run("check", report, "--select", "SEC", "--strict").code == 0


def test_the_log_tells_the_exit_code_of_the_process(run: Run, report: str) -> None:
    write(UNUSED)
    ran = run("check", report, "--fail-on", "never", "--strict", "--format", "sarif", "--quiet")
    invocation = json.loads(ran.out)["runs"][0]["invocations"][0]

    assert (ran.code, invocation["exitCode"], invocation["executionSuccessful"]) == (1, 1, True)
    assert [each["descriptor"]["id"] for each in invocation["toolConfigurationNotifications"]] == [
        "suppression-unused"
    ]
