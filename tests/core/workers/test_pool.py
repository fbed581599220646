"""Worker processes: the same results as in one process, and what a worker that dies or hangs
costs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nianbao.checking.document import Checked
from nianbao.checking.examiner import NOTHING_MORE, Wanted
from nianbao.configuration import Configuration, Limits
from nianbao.engine import Engine
from nianbao.reading.discovery import Target
from nianbao.results.outcome import ExitCode, ReportResult, RunResult
from nianbao.results.writer import Output, Style
from nianbao.workers.dispatcher import Dispatcher, processors, worth_starting
from nianbao.workers.pool import Pool
from nianbao.workers.wire import Order, pack, read_frame, unpack, write_frame
from tests.core.corpora import report_text, write_reports
from tests.nianbao_writers.runs import whole

#: A plugin as others would install it. Its reader does to its process what the file asks for.
PLUGIN = """
import os, signal, sys, time
from nianbao_readers import text
from nianbao import Document, Reader, hookimpl

NIANBAO_API = 1
PARENT = {parent}


def read(data):
    print("a plugin that prints")
    if b"raise" in data:
        raise RuntimeError("no such luck")
    if os.getpid() != PARENT:
        if b"die" in data:
            os.kill(os.getpid(), signal.SIGKILL)
        if b"hang" in data:
            time.sleep(60)
        if b"deaf" in data:
            signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
            time.sleep(60)
        if b"greedy" in data:
            bytearray(10**9)
        if b"abort" in data:
            try:
                rest = b"x" * 200_000_000 + bytearray(10**9)
            except MemoryError:
                os.abort()
        if b"leave" in data:
            os._exit(0)
    return text.read(data)


@hookimpl
def register_readers():
    if os.getpid() != PARENT and {broken}:
        sys.exit(1)
    return [Reader("odd", frozenset([".odd"]), read, isolate={isolate})]
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


Install = Callable[..., None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Installs the plugin, as a distribution of its own."""

    def installed(*, isolate: bool = False, broken: bool = False) -> None:
        site = tmp_path / "site"
        metadata = site / "odd-1.0.dist-info"
        metadata.mkdir(parents=True)
        (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: odd\nVersion: 1.0\n")
        (metadata / "entry_points.txt").write_text("[nianbao]\nodd = odd_reader\n")
        code = PLUGIN.format(parent=os.getpid(), isolate=isolate, broken=broken)
        (site / "odd_reader.py").write_text(code, "utf-8")
        monkeypatch.syspath_prepend(site)
        monkeypatch.delitem(sys.modules, "odd_reader", raising=False)

    return installed


def check(
    jobs: int,
    *paths: str,
    seconds: float = 20,
    memory_mb: float = 2000,
    supervised: bool = False,
    **settings: Any,
) -> RunResult:
    limits = Limits(seconds=seconds, memory_mb=memory_mb)
    engine = Engine.load(Configuration(jobs=jobs, limits=limits, root=Path(), **settings))
    return engine.check(paths or ["all"], supervised=supervised)


def write_odd(name: str, what: str) -> None:
    Path("all", name).write_text(report_text("云溪县某某局", 2023, what), "utf-8")


def events(result: RunResult) -> dict[str, list[str]]:
    return {
        report.uri: [each.id for each in report.notifications]
        for report in result.reports
        if report.notifications
    }


def written(result: RunResult) -> list[Output]:
    """The run in every format that tells all of it."""
    writers = Engine.load(Configuration()).contributions.writers
    return [whole(writers[name].write(result, Style())) for name in ("sarif", "xml")]


def test_one_process_or_several_with_other_hash_seeds(monkeypatch: pytest.MonkeyPatch) -> None:
    write_reports(Path("all"), 40)
    Path("all/010.md").write_bytes(b"")
    one = check(1)
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    several = check(2)

    assert written(several) == written(one)
    assert len(list(several.findings())) > 100
    assert all(
        any(finding.rule is rule for rule in several.rules) for finding in several.findings()
    )


@pytest.mark.parametrize(("jobs", "supervised"), [(2, False), (1, True), (2, True)])
def test_a_worker_that_is_killed_or_hangs_costs_the_document_it_was_at(
    jobs: int, supervised: bool, install: Install
) -> None:
    install()
    write_reports(Path("all"), 12)
    expected = {report.uri: len(report.findings) for report in check(1).reports}
    write_odd("003a.odd", "die")
    write_odd("005a.odd", "hang")
    write_odd("007a.odd", "raise")
    result = check(jobs, seconds=1.5, supervised=supervised)

    assert events(result) == {
        "all/003a.odd": ["worker-died"],
        "all/005a.odd": ["time-limit"],
        "all/007a.odd": ["document-failed"],
    }
    assert {
        report.uri: len(report.findings) for report in result.reports if report.uri in expected
    } == expected
    assert [report.uri for report in result.reports] == sorted([*expected, *events(result)])
    assert result.exit_code is ExitCode.INCOMPLETE
    died, late, failed = (note for report in result.reports for note in report.notifications)
    assert "signal 9" in died.text.en
    assert ("it was read (odd)" in died.text.en) is supervised
    assert "more than 1.5 seconds and was stopped while it was read (odd)" in late.text.en
    assert "RuntimeError: no such luck" in failed.text.en


@pytest.mark.skipif(sys.platform != "linux", reason="copies and limits of memory are Linux's")
def test_what_a_supervised_document_does_to_its_process_costs_that_document(
    install: Install,
) -> None:
    install()
    write_reports(Path("all"), 3)
    for number, what in enumerate(("deaf", "greedy", "abort", "leave")):
        write_odd(f"00{number}a.odd", what)
    result = check(1, seconds=2, memory_mb=300, supervised=True)

    assert events(result) == {
        "all/000a.odd": ["time-limit"],
        "all/001a.odd": ["memory-limit"],
        "all/002a.odd": ["memory-limit"],
        "all/003a.odd": ["worker-died"],
    }
    assert sum(bool(report.findings) for report in result.reports) == 3


@pytest.mark.skipif(sys.platform != "linux", reason="copies are Linux's")
def test_slow_documents_are_the_same_in_one_worker_or_two(install: Install) -> None:
    install()
    write_reports(Path("all"), 4)
    for name in ("001a.odd", "003a.odd"):
        write_odd(name, "hang")
    one, two = (check(jobs, seconds=1.5, supervised=True) for jobs in (1, 2))

    assert events(one) == {"all/001a.odd": ["time-limit"], "all/003a.odd": ["time-limit"]}
    assert written(one) == written(two)


def test_isolated_documents_go_to_a_worker_even_with_one_job(install: Install) -> None:
    install(isolate=True)
    write_reports(Path("all"), 2)
    write_odd("000a.odd", "die")
    write_odd("000b.odd", "无。")
    result = check(1)

    assert events(result) == {"all/000a.odd": ["worker-died"]}
    assert [bool(report.findings) for report in result.reports] == [True, False, True, True]


def test_workers_that_cannot_start_are_told_once_and_done_without(install: Install) -> None:
    install(broken=True)
    write_reports(Path("all"), 4)
    result = check(3)
    (told,) = result.notifications

    assert (told.id, told.level, result.exit_code) == (
        "worker-failed",
        "warning",
        ExitCode.FINDINGS,
    )
    assert [len(report.findings) for report in result.reports] == [
        len(report.findings) for report in check(1).reports
    ]


def test_without_an_interpreter_there_are_no_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    write_reports(Path("all"), 3)
    expected = [len(report.findings) for report in check(1).reports]
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    result = check(2)

    assert [each.id for each in result.notifications] == ["worker-failed"]
    assert [len(report.findings) for report in result.reports] == expected


def test_an_interrupt_ends_all_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    write_reports(Path("all"), 6)
    started: list[Any] = []
    popen = subprocess.Popen

    def recording(*arguments: Any, **options: Any) -> Any:
        started.append(popen(*arguments, **options))
        return started[-1]

    def interrupt(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(subprocess, "Popen", recording)
    with pytest.raises(KeyboardInterrupt):
        Engine.load(Configuration(jobs=2, root=Path())).check(["all"], progress=interrupt)

    assert len(started) == 2
    assert all(process.returncode is not None for process in started)


def test_progress_counts_every_document_once() -> None:
    write_reports(Path("all"), 5)
    seen: list[tuple[int, int]] = []
    Engine.load(Configuration(jobs=2, root=Path())).check(
        ["all"], progress=lambda *both: seen.append(both)
    )

    assert seen == [(number, 5) for number in range(1, 6)]


class FakeDocuments:
    """Stands for what checks documents; each takes a second of a clock that goes by itself."""

    readers = ()

    def __init__(self) -> None:
        self.now = 0.0

    def check(self, target: Target, wanted: Wanted) -> Checked:
        assert wanted == NOTHING_MORE
        self.now += 1.0
        return Checked(ReportResult(target.uri))


@pytest.mark.parametrize(("jobs", "here", "elsewhere"), [(1, 9, 0), (0, 1, 8), (2, 0, 9)])
def test_where_documents_are_checked(
    jobs: int, here: int, elsewhere: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[int] = []

    def instead(_pool: Pool, documents: list[tuple[int, Target]]) -> Any:
        sent.extend(number for number, _ in documents)
        return [(number, Checked(ReportResult(target.uri))) for number, target in documents]

    monkeypatch.setattr(Pool, "check", instead)
    monkeypatch.setattr("nianbao.workers.dispatcher.processors", lambda: 4)
    documents: Any = FakeDocuments()
    order = Order(Configuration(), NOTHING_MORE)
    dispatcher = Dispatcher(
        documents,
        order,
        wanted=NOTHING_MORE,
        rules={},
        limits=Limits(),
        jobs=jobs,
        clock=lambda: documents.now,
    )
    targets = [Target(f"{number}.md", None, named=True) for number in range(9)]
    checked = [each for _, each in sorted(dispatcher.check(list(enumerate(targets))))]

    assert [each.result.uri for each in checked] == [f"{number}.md" for number in range(9)]
    assert (documents.now, sent) == (here, list(range(here, 9)))
    assert len(sent) == elsewhere


def test_workers_pay_where_more_time_is_left_than_their_start_takes() -> None:
    assert worth_starting(done=100, left=2000, seconds=0.15, count=2)
    assert not worth_starting(done=100, left=500, seconds=0.15, count=2)
    assert not worth_starting(done=0, left=10**6, seconds=0.0, count=2)
    assert processors() >= 1


def test_frames_end_where_the_stream_does() -> None:
    reading, writing = os.pipe()
    with open(reading, "rb") as source, open(writing, "wb") as sink:  # noqa: PTH123 - descriptors, no paths
        write_frame(sink, b"one")
        write_frame(sink, b"")
        sink.write(b"\0\0\0\0\0\0\0\x09half")
        sink.close()

        assert [read_frame(source) for _ in range(4)] == [b"one", b"", None, None]


def test_a_rule_travels_as_its_id() -> None:
    engine = Engine.load(Configuration())
    rule = engine.rules[0]
    data = pack([rule, rule])

    assert unpack(data, {rule.id: rule}) == [rule, rule]
    assert len(data) < 200
    with pytest.raises(KeyError):
        unpack(data, {})


def test_a_single_text_file_starts_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    write_reports(Path("all"), 1)
    monkeypatch.setattr("nianbao.workers.pool.Pool", None)

    assert check(0).exit_code is check(2).exit_code is ExitCode.FINDINGS
