"""Runs every case of the table in every mode, each in a copy of this process, which has loaded
nianbao once: called with a directory and the number of a case and a mode each.

It writes what came of each as a line of JSON.
"""

from __future__ import annotations

import importlib
import io
import json
import os
import signal
import sys
import time
from pathlib import Path

from nianbao.cli import enter
from nianbao.configuration import Configuration, PluginChoice
from nianbao.engine import Engine
from nianbao.plugins.contributions import installed_plugins, load_plugins
from nianbao.results.writer import Style
from nianbao.workers import call, process
from tests.core.plugins.misbehaving.cases import CASES, Case
from tests.nianbao_writers.runs import whole

__all__ = ["main"]

ROOT = Path(__file__).parents[4]
_AT_ONCE = 2
_PATIENCE = 60

_PLUGIN = """\
import asyncio, os, signal, sys, threading, time
from dataclasses import replace
from pathlib import Path

from nianbao import (
    Check, CorpusCheck, CorpusExamination, Document, DocumentError, Examination, NotApplicable,
    Place, Problem, Reader, Text, Writer, hookimpl,
)

NIANBAO_API = 1


class Odd(BaseException):
    pass


class Sly:
    def __repr__(self):
        raise RuntimeError("no")


def prepare(parameters):
    {prepare}


@Check.define("bad", reports={{"m": ()}}, summary=Text("坏", "bad"), prepare=prepare)
def bad(report, parameters, context):
    {check}


def collect(report, parameters, context):
    {collect}


@CorpusCheck.define("bad-corpus", collect=collect, reports={{"m": ()}}, summary=Text("坏", "bad"))
def judge(corpus, parameters):
    {judge}


CHECKS = [bad, judge]


@hookimpl
def register_checks(context):
    {hook}


{top}
"""
_READER = """

def recognises(head):
    {recognises}


def read(data):
    {reader}


@hookimpl
def register_readers():
    return [Reader("bad", frozenset([".bad"]), read, recognises)]
"""
_WRITER = """

def write(result, style):
    {writer}


@hookimpl
def register_writers():
    return [Writer("bad", write, ".txt")]
"""
_GOOD = """\
from nianbao import Check, Examination, Text, hookimpl

NIANBAO_API = 1


@Check.define("good", reports={}, summary=Text("好", "good"))
def good(report, parameters, context):
    assert len(report.tables) == 3
    return Examination(1)


@hookimpl
def register_checks():
    return [good]
"""
_PACK = """\
requires: {nianbao: ">=0.1"}
pack: foreign
prefix: XBAD
version: "1"
title: {zh: 外来, en: Foreign}
rules:
"""
_RULE = """\
  - id: {id}
    name: {name}-rule
    level: error
    title: {{zh: 题, en: title}}
    why: {{zh: 因, en: why}}
    fix: {{zh: 改, en: fix}}
    basis: [order-711/50]
    check: {name}
    messages: {messages}
"""
_ONE = '{m: {zh: "坏", en: "bad"}}'


def main() -> None:
    """Run them, some at a time."""
    directory = Path(sys.argv[1])
    left = [(int(number), mode) for each in sys.argv[2:] for number, mode in [each.split(":")]]
    running: dict[int, tuple[int, str, float]] = {}
    _warm_up()
    while left or running:
        while left and len(running) < _AT_ONCE:
            number, mode = left.pop(0)
            running[_start(CASES[number], mode, directory / f"{number}-{mode}")] = (
                number,
                mode,
                time.monotonic(),
            )
        for pid, (number, mode, begun) in list(running.items()):
            done, status = os.waitpid(pid, os.WNOHANG)
            if done:
                del running[pid]
                code = os.waitstatus_to_exitcode(status)
                sys.stdout.write(json.dumps([number, mode, code]) + "\n")
                sys.stdout.flush()
            elif time.monotonic() - begun > _PATIENCE:
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.005)


def _warm_up() -> None:
    """Have all that a copy will need imported and remembered already."""
    clean = [str(ROOT / "samples" / "clean.md")]
    result = Engine.load(Configuration()).check(clean, needs=["view"])
    for name in ("sarif", "json"):
        writer = load_plugins(installed_plugins(), PluginChoice()).writers[name]
        whole(writer.write(result, Style("en")))
    importlib.import_module("nianbao.workers.pool")


def _start(case: Case, mode: str, directory: Path) -> int:
    pid = os.fork()
    if pid:
        return pid
    code = 99
    try:
        code = _run(case, mode, directory)
    finally:
        os._exit(code)


def _run(case: Case, mode: str, directory: Path) -> int:
    """One case, as the command line meets it."""
    _write(case, mode, directory)
    os.chdir(directory)
    sys.path.insert(0, str(directory / "site"))
    for number, name in ((1, "out"), (2, "err")):
        file = os.open(directory / name, os.O_WRONLY | os.O_CREAT)
        os.dup2(file, number)
        os.close(file)
    sys.stdout = io.TextIOWrapper(io.FileIO(1, "w", closefd=False), "utf-8")
    sys.stderr = io.TextIOWrapper(io.FileIO(2, "w", closefd=False), "utf-8", write_through=True)
    if mode == "here":
        for module in (process, call):
            vars(module)["can_fork"] = lambda: False
    formats = ["sarif", "json=run.json", *(["bad=bad.txt"] if case.writer else [])]
    asked = [part for each in formats for part in ("--format", each)]
    jobs = "2" if mode == "jobs" else "1"
    sys.argv = ["nianbao", "check", "docs", "--lang", "en", "--jobs", jobs, *asked]
    code = enter()
    sys.stdout.flush()
    return code


def _write(case: Case, mode: str, directory: Path) -> None:
    parts = {key: str(value) for key, value in case._asdict().items()}
    plugin = _PLUGIN + (_READER if case.reader else "") + (_WRITER if case.writer else "")
    site = directory / "site"
    for name, code in (("bad", plugin.format(**parts)), ("good", _GOOD)):
        info = site / f"{name}-1.0.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(f"Name: {name}\nVersion: 1.0\n", "utf-8")
        (info / "entry_points.txt").write_text(f"[nianbao]\n{name} = {name}\n", "utf-8")
        (site / f"{name}.py").write_text(code, "utf-8")
    (directory / "docs").mkdir()
    clean = (ROOT / "samples" / "clean.md").read_bytes()
    for file in ("a.md", "b.md") if mode == "jobs" else ("a.md",):
        (directory / "docs" / file).write_bytes(clean)
    if case.reader:
        (directory / "docs" / "r.bad").write_text("bad", "utf-8")
    rules = [("XBAD001", "bad", _ONE), ("XBAD002", "bad-corpus", _ONE), ("XBAD003", "good", "{}")]
    (directory / "rules.d").mkdir()
    text = "".join(_RULE.format(id=key, name=name, messages=words) for key, name, words in rules)
    (directory / "rules.d" / "x.yaml").write_text(_PACK + text, "utf-8")
    (directory / "nianbao.toml").write_text(f"[limits]\nseconds = {case.seconds}\n", "utf-8")


if __name__ == "__main__":
    main()
