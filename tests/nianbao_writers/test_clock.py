"""Formats with a date have that of the run, and no clock of their own."""

from __future__ import annotations

import datetime
import io
import zipfile
from dataclasses import replace

from nianbao import RunResult, Style
from nianbao_writers import junit, workbook
from nianbao_writers.clock import day_of
from tests.nianbao_writers.runs import whole

MOMENT = datetime.datetime(
    2026, 2, 3, 23, 59, tzinfo=datetime.timezone(datetime.timedelta(hours=8))
)


def test_the_day_is_that_of_the_place_where_the_run_was_made(faulty: RunResult) -> None:
    assert day_of(replace(faulty, created=MOMENT)).isoformat() == "2026-02-03T00:00:00+00:00"
    assert day_of(faulty).year == 1980


def test_two_runs_of_one_day_are_written_alike(faulty: RunResult) -> None:
    runs = [replace(faulty, created=MOMENT.replace(hour=hour)) for hour in (1, 23)]
    for write in (junit.write, workbook.write):
        assert whole(write(runs[0], Style())) == whole(write(runs[1], Style()))


def test_the_day_is_written(faulty: RunResult) -> None:
    run = replace(faulty, created=MOMENT)
    assert 'timestamp="2026-02-03T00:00:00"' in "".join(junit.write(run, Style()))
    with zipfile.ZipFile(io.BytesIO(workbook.write(run, Style()))) as archive:
        assert b"2026-02-03T00:00:00Z" in archive.read("docProps/core.xml")
        assert "2026-02-03" in archive.read("xl/sharedStrings.xml").decode()
