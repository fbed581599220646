"""A report whose text was recognised in pictures: nothing is said of its words, nothing of it is
conformant, and recognising has a time limit of its own."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path

import pytest

from nianbao.checking.document import DocumentCheck
from nianbao.configuration import Configuration, Limits
from nianbao.engine import Engine
from nianbao.errors import DocumentError, ScanError
from nianbao.matching import Matcher
from nianbao.model.document import Document
from nianbao.model.report_json import report_as_json
from nianbao.reading.discovery import Target
from nianbao.reading.reader import Reader
from nianbao.results.outcome import Status, Verdict
from nianbao.testing import Bench, base_report
from nianbao_readers.text.reader import read as read_text

TARGET = Target("扫描件.scan", Path("扫描件.scan"), named=True, data=base_report().encode())
REFUSAL = ScanError("no text")


def refuse(_data: bytes) -> Document:
    raise REFUSAL


def recognise(data: bytes) -> Document:
    return replace(read_text(data), recognised=True)


def slowly(data: bytes) -> Document:
    end = time.monotonic() + 0.6
    while time.monotonic() < end:
        time.sleep(0.01)
    return recognise(data)


def check_with(reader: Reader, limits: Limits | None = None) -> DocumentCheck:
    engine = Engine.load(Configuration(jobs=1))
    documents = engine.documents
    assert isinstance(documents.matcher, Matcher)
    return replace(documents, readers=(reader,), limits=limits or Limits())


SCAN = Reader("scan", frozenset([".scan"]), refuse, recognise=recognise)


def test_a_scan_is_told_and_has_no_verdict() -> None:
    result = check_with(SCAN).check(TARGET).result

    assert [each.id for each in result.notifications] == ["document-recognised"]
    assert result.verdict(None) is Verdict.UNDETERMINED
    assert {each.rule.id for each in result.findings} == {"TAL008"}
    statuses = {outcome.rule: outcome.status for outcome in result.outcomes}
    assert Status.PASS not in statuses.values()
    assert statuses["TAL008"] is Status.FAIL
    assert (statuses["DRA009"], statuses["TAL001"]) == (Status.SKIPPED, Status.SKIPPED)


def test_without_somebody_who_recognises_it_is_refused() -> None:
    result = check_with(replace(SCAN, recognise=None)).check(TARGET).result
    assert [each.id for each in result.notifications] == ["document-unreadable"]


def test_what_is_damaged_is_not_recognised() -> None:
    def damaged(_data: bytes) -> Document:
        raise DocumentError("damaged")

    result = check_with(replace(SCAN, read=damaged)).check(TARGET).result
    assert [each.id for each in result.notifications] == ["document-unreadable"]


def test_recognising_has_a_limit_of_its_own() -> None:
    reader = replace(SCAN, recognise=slowly)
    limits = Limits(seconds=0.4, recognition_seconds=60)
    assert check_with(reader, limits).check(TARGET).result.title

    late = check_with(reader, limits._replace(recognition_seconds=0.2)).check(TARGET).result
    (told,) = late.notifications
    assert told.id == "time-limit"
    assert "limits.recognition-seconds" in told.text.zh


def test_a_parsed_report_stays_one_that_was_recognised() -> None:
    report = Bench.load("TAL").engine.parse("-", stdin=base_report().encode())
    document = replace(report.document, recognised=True)
    value = report_as_json(replace(report, document=document))
    text = json.dumps(value, ensure_ascii=False)

    result = Bench.load("TAL").check(text, "年报.json")
    assert [each.id for each in result.notifications] == ["document-recognised"]


@pytest.mark.parametrize("seconds", [0.4])
def test_whoever_watches_a_worker_waits_for_recognising(seconds: float) -> None:
    from nianbao.workers.call import supervised
    from nianbao.workers.process import can_fork

    if not can_fork():
        pytest.skip("processes cannot be copied here")

    def call(tell: object) -> str:
        assert callable(tell)
        tell("recognising")
        time.sleep(3 * seconds)
        return "done"

    limits = Limits(seconds=seconds, recognition_seconds=60)
    assert supervised(call, limits, {}, 1) == "done"
    none = limits._replace(recognition_seconds=0)
    assert supervised(call, none, {}, 1) != "done"
