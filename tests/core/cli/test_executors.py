"""``--executor``: an executor that is installed as others would, what it may be told, and what comes
of what it leaves."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.core.corpora import write_reports

PLUGIN = """
import sys
from typing import NamedTuple

from nianbao import Executor, Extra, Station, hookimpl

NIANBAO_API = 1


class Options(NamedTuple):
    most: int = 100


def run(job, options):
    with Station(job.order) as station:
        for task in job.tasks:
            if task.number < options.most:
                yield task.number, station.check([task.data])[0]


def broken(job, options):
    raise RuntimeError("no such luck")


@hookimpl
def register_executors():
    missing = Extra("acme[grid]", ("no_such_module",))
    return [
        Executor("apart", run, Options),
        Executor("broken", broken),
        Executor("bare", run, Options, extra=missing),
    ]
"""


class Ran(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    info = site / "acme-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme\nVersion: 1.0\n", "utf-8")
    (info / "entry_points.txt").write_text("[nianbao]\nacme = acme\n", "utf-8")
    (site / "acme.py").write_text(PLUGIN, "utf-8")
    write_reports(tmp_path / "all", 3)
    return tmp_path


def run(folder: Path, *options: str, configuration: str = "") -> Ran:
    (folder / "nianbao.toml").write_text(configuration, "utf-8")
    code = f"import sys; sys.path.insert(0, {str(folder / 'site')!r}); from nianbao.cli import enter; sys.exit(enter())"
    done = subprocess.run(
        [
            sys.executable,
            "-P",
            "-c",
            code,
            "check",
            "all",
            "--no-cache",
            "--format",
            "json",
            *options,
        ],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def events(ran: Ran) -> list[list[str]]:
    """The ids of what is told of each document."""
    reports = json.loads(ran.out)["reports"]
    return [[told["id"] for told in each.get("notifications", ())] for each in reports]


def test_the_same_bytes_wherever_it_is_checked(folder: Path) -> None:
    configuration = '[executor]\nname = "apart"\n'
    apart = run(folder, configuration=configuration)
    here = run(folder, "--executor", "local", configuration=configuration)
    assert json.loads(apart.out)["reports"] == json.loads(here.out)["reports"]
    assert apart.code == here.code
    assert apart.err == here.err


def test_what_is_left_out_is_told_as_not_checked(folder: Path) -> None:
    ran = run(folder, configuration='[executor]\nname = "apart"\nmost = 2\n')
    assert ran.code == 3
    assert "执行器“apart”没有给出本文件的结果，没有检查；请再次运行。" in ran.err
    assert events(ran) == [[], [], ["not-answered"]]


def test_one_that_raises_is_told(folder: Path) -> None:
    ran = run(folder, "--executor", "broken")
    assert ran.code == 3
    assert "执行器“broken”中止：RuntimeError: no such luck。" in ran.err
    assert "Traceback" not in ran.err
    assert events(ran) == [["not-answered"]] * 3


@pytest.mark.parametrize(
    ("options", "configuration", "told"),
    [
        (["--executor", "apart2"], "", "没有名为“apart2”的执行器；是否应为“apart”？"),
        (
            ["--executor", "bare"],
            "",
            "需要 no_such_module，尚未安装。请执行 pip install 'acme[grid]'。",
        ),
        (["--executor", "apart", "--scheduler", "tcp://a:1"], "", "executor: 未知的键“scheduler”"),
        (["--scheduler", "tcp://a:1"], "", "executor: 未知的键“scheduler”"),
        ([], '[executor]\nname = "apart"\nmost = "many"\n', "executor.most"),
        ([], "executor = 7\n", "nianbao.toml:1"),
        ([], "[executor]\nmost = 7\n", "nianbao.toml:1"),
    ],
)
def test_what_is_not_there_is_told_before_any_document_is_read(
    folder: Path, options: list[str], configuration: str, told: str
) -> None:
    ran = run(folder, *options, configuration=configuration)
    assert ran.code == 2
    assert told in ran.err
    assert ran.out == ""
