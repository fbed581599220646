"""What a run keeps of many documents lies on disk, and says the same as in memory."""

from __future__ import annotations

import errno
import gc
import os
import tempfile
import tracemalloc
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from nianbao.configuration import Configuration
from nianbao.engine import Engine, spool
from nianbao.engine.spool import Spool
from nianbao.errors import OutputError
from nianbao.results.outcome import ReportResult
from nianbao.results.reports import ReadReports
from nianbao.results.run_json import run_as_json
from nianbao.rules.rule import Rule
from nianbao.store import heap
from tests.core.corpora import write_reports
from tests.nianbao_writers.runs import text_report


def results(count: int) -> list[ReportResult]:
    return [text_report(f"{number:05}.md") for number in range(count)]


def spooled(found: Sequence[ReportResult], most: int) -> Spool:
    kept = Spool({rule.id: rule for one in found for rule in rules_of(one)}, len(found), most)
    # Workers come to an end in any order.
    for number in reversed(range(len(found))):
        kept.put(number, found[number])
    return kept


def rules_of(result: ReportResult) -> list[Rule]:
    return [finding.rule for finding in result.findings]


@pytest.mark.parametrize("most", [100, 4, 0])
def test_results_come_back_in_order_and_say_the_same_however_many_are_on_disk(most: int) -> None:
    found = results(9)
    kept = spooled(found, most)
    reports = kept.reports(range(len(found)))

    assert isinstance(reports, tuple) == (most == 100)
    assert list(reports) == found
    # A walk leaves the next one as it was, also where two go on at the same time.
    assert [pair[0] == pair[1] for pair in zip(reports, reports, strict=True)] == [True] * 9
    assert len(reports) == len(kept) == 9
    assert (reports[0], reports[-1]) == (found[0], found[-1])
    assert tuple(reports[2:7:2]) == tuple(found[2:7:2])
    assert tuple(reports[::-1]) == tuple(found[::-1])
    assert tuple(reports[5:2]) == ()
    with pytest.raises(IndexError):
        reports[9]


def test_other_results_stand_where_they_belong_among_those_on_disk() -> None:
    found = results(3)
    roster = ReportResult("00001-roster.csv", compared=True)

    reports = spooled(found, most=0).reports([0, 1, roster, 2])

    assert list(reports) == [*found[:2], roster, found[2]]


def test_a_result_with_its_view_takes_the_place_of_many(tmp_path: Path) -> None:
    write_reports(tmp_path, 3)
    engine = Engine.load(Configuration(jobs=1))
    (first, *_), (viewed, *_) = (
        engine.check([str(tmp_path)], needs=n).reports for n in ((), ("view",))
    )
    rules = {rule.id: rule for rule in engine.rules}

    def on_disk(result: ReportResult) -> bool:
        kept = Spool(rules, 10, most=20)
        for number in range(10):
            kept.put(number, result)
        return isinstance(kept.reports(range(10)), ReadReports)

    assert not on_disk(first)
    assert on_disk(viewed)


def test_a_run_says_the_same_from_disk_as_from_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_reports(tmp_path, 12)
    (tmp_path / "z.md").write_bytes(b"\xff\xfe\xff")

    def run() -> dict[str, Any]:
        return run_as_json(
            Engine.load(Configuration(jobs=1)).check([str(tmp_path)], needs=("view",))
        )

    whole = run()
    monkeypatch.setattr(spool, "_MOST", 0)

    assert run() == whole


def test_what_is_kept_of_a_document_is_a_few_bytes() -> None:
    found = results(1)[0]
    kept = Spool({rule.id: rule for rule in rules_of(found)}, 20_000, most=0)
    kept.put(0, found)
    gc.collect()
    tracemalloc.start()
    try:
        for number in range(1, 3_000):
            kept.put(number, replace(found, uri=f"{number:05}.md"))
        before, _ = tracemalloc.get_traced_memory()
        for number in range(3_000, 6_000):
            kept.put(number, replace(found, uri=f"{number:05}.md"))
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    # What waits to be written is at most a megabyte, and never grows beyond it.
    assert after < heap._AT_ONCE + 200_000
    assert before < heap._AT_ONCE + 200_000


def test_a_disk_that_is_full_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    class Full:
        def seek(self, *_: int) -> None: ...
        def close(self) -> None: ...
        def write(self, _: object) -> int:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(tempfile, "TemporaryFile", lambda **_: Full())
    monkeypatch.setattr(heap, "_AT_ONCE", 1)

    with pytest.raises(OutputError, match="TMPDIR"):
        spooled(results(3), most=0)


def test_a_temporary_directory_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(**_: object) -> None:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))

    monkeypatch.setattr(tempfile, "TemporaryFile", none)
    monkeypatch.setattr(heap, "_AT_ONCE", 1)

    with pytest.raises(OutputError, match="TMPDIR"):
        spooled(results(3), most=0)


def test_what_waits_is_written_once_though_workers_are_copies() -> None:
    found = results(3)
    kept = spooled(found, most=0)
    pid = os.fork() if hasattr(os, "fork") else None
    if pid == 0:
        os._exit(0)
    if pid:
        os.waitpid(pid, 0)

    assert list(kept.reports(range(3))) == found
