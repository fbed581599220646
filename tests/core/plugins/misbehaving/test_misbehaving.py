"""A plugin that misbehaves costs its own rules and is told by name, in one process and in
workers."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.core.plugins.misbehaving.cases import CASES, MODES, Case
from tests.core.plugins.misbehaving.driver import ROOT

NUMBERS = {case.name: number for number, case in enumerate(CASES)}


def modes(case: Case) -> list[str]:
    """One document in a copy is tried where it is the copy that ends."""
    if case.corpus:
        return ["jobs"]
    if case.name == "nothing":
        return list(MODES)
    return ["here", "jobs"] if case.here else ["supervised", "jobs"]


TRIED = [(case.name, mode) for case in CASES for mode in modes(case)]


class Ran(NamedTuple):
    """What came of a case in a mode."""

    code: int
    out: str
    err: str
    run: Any

    def outcomes(self, *apart: str) -> dict[tuple[str, str], Any]:
        """The outcomes of the reports in Markdown, by report and rule, without some rules."""
        return {
            (report["uri"], each["rule"]): each
            for report in self.run["reports"]
            for each in report.get("outcomes", ())
            if each["rule"] not in apart
        }

    def findings(self) -> list[Any]:
        return [report.get("findings", []) for report in self.run["reports"]]


#: What every case is compared with, and those whose tracebacks are looked at.
ALWAYS = ("nothing", "check-raise", "import-missing", "hook-half-way")


@pytest.fixture(scope="module")
def ran(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> dict[tuple[str, str], Ran]:
    """All that are selected (``-k prepare``), run by one process."""
    if sys.platform != "linux":
        pytest.skip("only Linux copies processes")
    directory = tmp_path_factory.mktemp("misbehaving")
    selected = " ".join(item.name for item in request.session.items)
    wanted = [each for each in TRIED if each[0] in ALWAYS or f"[{'-'.join(each)}]" in selected]
    asked = [f"{NUMBERS[name]}:{mode}" for name, mode in wanted]
    driver = "tests.core.plugins.misbehaving.driver"
    done = subprocess.run(
        [sys.executable, "-m", driver, str(directory), *asked],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    found = {}
    for number, mode, code in map(json.loads, done.stdout.splitlines()):
        place = directory / f"{number}-{mode}"
        run = json.loads((place / "run.json").read_text("utf-8"))
        out, err = ((place / name).read_text("utf-8") for name in ("out", "err"))
        found[CASES[number].name, mode] = Ran(code, out, err, run)
    return found


def test_there_are_enough_of_them() -> None:
    assert len({case.name for case in CASES}) == len(CASES) > 40


@pytest.mark.parametrize(("name", "mode"), TRIED)
def test_it_costs_its_own_rules_and_is_told_by_name(
    name: str, mode: str, ran: dict[tuple[str, str], Ran]
) -> None:
    case, found, good = CASES[NUMBERS[name]], ran[name, mode], ran["nothing", mode]

    assert found.code == case.code, found.err
    assert [each for each in case.told if each not in found.err] == []
    assert "Traceback" not in found.err
    json.loads(found.out)
    own = ("XBAD001", "XBAD002")
    assert found.outcomes(*own) == good.outcomes(*own)
    statuses = {each["status"] for (_, rule), each in found.outcomes().items() if rule == own[0]}
    assert statuses == {case.status}
    assert found.findings()[: len(good.findings())] == good.findings()


def test_nothing_is_told_where_nothing_is_wrong(ran: dict[tuple[str, str], Ran]) -> None:
    for mode in MODES:
        assert ran["nothing", mode].err == ""


def test_its_traceback_is_in_sarif(ran: dict[tuple[str, str], Ran]) -> None:
    for name in ALWAYS[1:]:
        (run,) = json.loads(ran[name, "here"].out)["runs"]
        notes = [
            note
            for invocation in run["invocations"]
            for kind in ("toolExecutionNotifications", "toolConfigurationNotifications")
            for note in invocation.get(kind, ())
        ]
        stacks = [note["exception"]["stack"] for note in notes if "exception" in note]
        assert stacks, name
        assert Path(__file__).anchor not in {
            frame["location"]["physicalLocation"]["artifactLocation"]["uri"][:1]
            for stack in stacks
            for frame in stack["frames"]
        }
