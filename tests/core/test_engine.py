"""The engine: one document or many, and what a run says as a whole."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Any

import pytest

from nianbao import engine as engine_module
from nianbao.configuration import Configuration, Limits
from nianbao.engine import Engine
from nianbao.errors import DocumentError
from nianbao.loading.configuration import load_configuration
from nianbao.reading.left_out import reason_for
from nianbao.results.outcome import ExitCode, Verdict
from nianbao.workers.garbage import sparing_all_collection, sparing_collection
from tests.core.corpora import report_text, write_reports


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def engine() -> Engine:
    return Engine.load(Configuration(jobs=1, root=Path()))


def test_a_document_says_what_was_read_of_it(engine: Engine) -> None:
    Path("a.md").write_text(report_text("云溪县水务局", 2023), "utf-8")
    (report,) = engine.check(["a.md"]).reports

    assert (report.uri, report.title, report.organ, report.year, report.form) == (
        "a.md",
        "云溪县水务局2023年政府信息公开工作年度报告",
        "云溪县水务局",
        2023,
        2021,
    )
    assert (report.length, len(report.sha256), report.encoding) == (
        Path("a.md").stat().st_size,
        64,
        "utf-8",
    )


def test_standard_input_is_a_document_like_others(engine: Engine) -> None:
    Path("a.md").write_text(report_text("云溪县水务局", 2023), "utf-8")
    result = engine.check(["-", "a.md"], stdin=Path("a.md").read_bytes())

    assert [report.uri for report in result.reports] == ["a.md", "stdin"]
    assert result.reports[0].sha256 == result.reports[1].sha256
    assert engine.check(["-"]).exit_code is ExitCode.INCOMPLETE
    assert engine.parse("-", stdin=Path("a.md").read_bytes()).year == 2023


def test_files_of_other_types_are_named_with_the_reason(engine: Engine) -> None:
    write_reports(Path("all"), 1)
    for name in ("a.gif", "b.css", "LICENSE"):
        Path("all", name).write_bytes(b"x")
    result = engine.check(["all"])

    assert [(each.id, each.level, each.text.en) for each in result.notifications] == [
        ("file-left-out", "note", "not a file type of reports"),
        ("file-left-out", "note", reason_for("a.gif").en),
        ("file-left-out", "note", "not a file type of reports"),
    ]
    assert [each.uri for each in result.notifications] == ["all/LICENSE", "all/a.gif", "all/b.css"]
    assert [target.uri for target in engine.discover(["all"])] == ["all/000.md"]


def test_the_files_of_the_run_itself_are_not_counted() -> None:
    write_reports(Path("all"), 1)
    for name, content in (
        ("nianbao.toml", 'roster = "roster.csv"\n'),
        ("roster.csv", "organ\n云溪县水务局\n"),
    ):
        Path("all", name).write_text(content, "utf-8")

    assert (
        Engine.load(load_configuration(Path("all"), environment={})).check(["all"]).notifications
        == ()
    )


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_roster_knows_levels_better_than_names(jobs: int) -> None:
    Path("all").mkdir()
    for organ in ("云溪市", "岚江市人民政府"):
        Path("all", f"{organ}.md").write_text(report_text(organ, 2023), "utf-8")
    Path("roster.csv").write_text("organ,level\n云溪市人民政府,county\n岚江市人民政府,\n", "utf-8")
    engine = Engine.load(
        Configuration(jobs=jobs, roster=Path("roster.csv").resolve(), select=("TAL010",))
    )
    result = engine.check(["all"])

    reasons = {report.organ: report.outcomes[0].reason for report in result.reports}
    assert {organ: reason and reason.key for organ, reason in reasons.items()} == {
        "云溪市": "table-missing",
        "岚江市人民政府": "level",  # by its name alone a city
    }


def test_a_file_that_vanishes_costs_itself(engine: Engine) -> None:
    first, second = write_reports(Path("all"), 2)

    def vanish(done: int, _total: int) -> None:
        if done == 1:
            second.unlink()

    result = engine.check(["all"], progress=vanish)

    assert [note.id for note in result.reports[1].notifications] == ["document-unreadable"]
    assert first.exists()
    assert result.reports[0].findings


def test_nothing_to_check(engine: Engine) -> None:
    Path("all").mkdir()
    result = engine.check(["all"])

    assert (result.exit_code, result.verdict) == (ExitCode.NOTHING, Verdict.UNDETERMINED)
    assert [note.id for note in result.notifications] == ["nothing-found"]


def test_limits_of_a_document() -> None:
    write_reports(Path("all"), 1)
    result = Engine.load(Configuration(limits=Limits(file_size_mb=0.00005))).check(["all"])

    assert "limits.file-size-mb" in result.reports[0].notifications[0].text.en


def test_parsing_tells_what_is_wrong(engine: Engine) -> None:
    Path("all").mkdir()
    for path in ("all", "none.md"):
        with pytest.raises(DocumentError):
            engine.parse(path)


def test_the_functions_of_the_package() -> None:
    (file,) = write_reports(Path("all"), 1)

    assert (
        engine_module.check(file, Configuration(select=("SEC011",))).exit_code
        is ExitCode.CONFORMANT
    )
    assert engine_module.parse(str(file)).year == 2023


def test_the_garbage_collector_is_left_as_it_was() -> None:
    before: Any = gc.get_threshold(), gc.get_freeze_count(), gc.isenabled()
    with sparing_collection():
        inside = gc.get_threshold(), gc.get_freeze_count()

    assert (gc.get_threshold(), gc.get_freeze_count(), gc.isenabled()) == before
    assert inside[0][0] > before[0][0]
    assert inside[1] > before[1]


def test_a_process_that_ends_is_not_looked_through_once_more() -> None:
    before = gc.get_threshold()
    try:
        with sparing_all_collection():
            inside = gc.get_threshold()
        frozen = gc.get_freeze_count()
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()

    assert inside[0] > before[0]
    assert frozen
