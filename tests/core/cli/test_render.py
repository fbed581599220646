"""``nianbao render``: outputs of an earlier run."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.core.cli.conftest import Run

SAMPLES = Path(__file__).parents[3] / "samples"


@pytest.mark.parametrize("name", ["sarif", "xml", "console", "csv"])
def test_the_bytes_and_the_exit_code_are_those_of_the_run(run: Run, name: str) -> None:
    direct = run(
        "check", str(SAMPLES / "faulty.txt"), "--format", "json=run.json", "--format", f"{name}=a"
    )
    later = run("render", "run.json", "--format", f"{name}=b")

    assert (direct.code, later.code) == (1, 1)
    assert Path("a").read_bytes() == Path("b").read_bytes()


def test_what_is_no_run_is_told(run: Run) -> None:
    Path("x.json").write_text("{}", "utf-8")
    ran = run("render", "x.json", "--lang", "en")

    assert (ran.code, ran.out) == (2, "")
    assert "not a run as nianbao check --format json writes it" in ran.err
