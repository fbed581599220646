"""Rules on one report: guarded checks, the time limit, and places that outlive the report."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from nianbao.checking.examiner import CHECK_FAILED
from nianbao.configuration import Limits
from nianbao.engine import Engine
from nianbao.model.report import Place, Report
from nianbao.reading.discovery import Target
from nianbao.results.outcome import ExitCode, Status
from nianbao.rules.check import Check, Examination, Problem
from nianbao.rules.corpus import Corpus, CorpusExamination
from nianbao.rules.rule import Severity
from nianbao_rules.reasons import UNCERTAIN
from tests.core.corpora import corpus_check, corpus_engine, report_text, write_reports

TARGET = Target(
    "report.md",
    None,
    named=True,
    data=report_text("云溪县某某局", 2023, "电话13800000000。").encode(),
)


def check(function: Any) -> Check:
    return Check("demo", function, {"same": ("other",)})


def problem(start: int, end: int, message: str = "same", **arguments: str) -> Examination:
    return Examination(3, [Problem(message, Place(start, end), arguments or {"other": "-"})])


def examined(tmp_path: Path, function: Any) -> tuple[Engine, Any]:
    engine = corpus_engine(tmp_path, check(function))
    return engine, engine.check_document(TARGET).result


@pytest.mark.parametrize(
    "function",
    [
        lambda *_: None,
        lambda *_: 1 / 0,
        lambda *_: problem(0, 10**6),
        lambda *_: problem(5, 2),
        lambda *_: problem(0, 1, "unknown"),
        lambda *_: problem(0, 1, another="x"),
        lambda *_: Examination(
            1,
            [
                Problem("same", Place(0, 1), {"other": "-"}),
                Problem("same", Place(-1, 0), {"other": "-"}),
            ],
        ),
    ],
)
def test_a_check_that_fails_gives_no_findings_only_its_failure(
    function: Any, tmp_path: Path
) -> None:
    _, result = examined(tmp_path, function)
    (outcome,), (told,) = result.outcomes, result.notifications

    assert (outcome.status, outcome.reason, result.findings) == (
        Status.ERROR,
        CHECK_FAILED,
        (),
    )
    assert (told.id, told.rule, told.uri) == ("check-failed", "XDM001", "report.md")
    assert told.trace.startswith("Traceback")


def test_outcomes_count_what_was_tested(tmp_path: Path) -> None:
    _, failed = examined(tmp_path, lambda *_: problem(2, 4))
    _, passed = examined(tmp_path / "b", lambda *_: Examination(2))
    _, left = examined(tmp_path / "c", lambda *_: UNCERTAIN)

    assert [
        (each.outcomes[0].status, each.outcomes[0].tested) for each in (failed, passed, left)
    ] == [
        (Status.FAIL, 3),
        (Status.PASS, 2),
        (Status.NOT_APPLICABLE, 0),
    ]
    assert [finding.location.snippet for finding in failed.findings] == ["云溪"]


def test_after_the_time_limit_no_further_rule_is_tested(tmp_path: Path) -> None:
    def slow(_report: Report, _prepared: Any, _context: Any) -> Examination:
        while True:
            pass

    quick = check(lambda *_: problem(2, 4))
    engine = corpus_engine(
        tmp_path, quick, Check("second", slow, {"same": ("other",)}), limits=Limits(seconds=0.2)
    )
    result = engine.check_document(TARGET).result

    assert [outcome.status for outcome in result.outcomes] == [Status.FAIL, Status.SKIPPED]
    assert len(result.findings) == 1
    (note,) = result.notifications
    assert (note.id, note.level) == ("time-limit", Severity.ERROR)
    assert "stopped while XDM002 was tested" in note.text.en


def test_what_must_not_be_shown_is_not_in_collected_places_either(tmp_path: Path) -> None:
    def personal(report: Report, _prepared: Any, _context: Any) -> Examination:
        start = report.document.source.text.index("138")
        return Examination(
            1, [Problem("same", Place(start, start + 11), {"other": "-"}, redact=True)]
        )

    def judge(corpus: Corpus, _prepared: Any) -> CorpusExamination:
        for member in corpus.members:
            assert "电话***********。" == member.value.snippet == member.value.context
            assert member.value.uri == member.uri
        return CorpusExamination(len(corpus.members))

    def collect(report: Report, _prepared: Any, context: Any) -> Any:
        paragraph = report.sections[0].blocks[0]
        return context.location(Place(paragraph.start, paragraph.end))

    for file in write_reports(tmp_path / "all", 2):
        file.write_text(report_text("云溪县某某局", 2023, "电话13800000000。"), "utf-8")
    # The check over the corpus stands first, and collects last all the same.
    engine = corpus_engine(tmp_path, corpus_check(collect=collect, judge=judge), check(personal))
    result = engine.check([str(tmp_path / "all")])

    assert (result.outcomes[0].status, result.outcomes[0].tested) == (Status.PASS, 2)
    assert result.exit_code is ExitCode.FINDINGS
