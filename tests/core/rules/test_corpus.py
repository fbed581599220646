"""Checks over the corpus: what they collect, how it is judged, and where their findings stand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from nianbao.model.organ import organ_key
from nianbao.model.report import Place
from nianbao.results.outcome import ExitCode, Outcome, Status, Verdict
from nianbao.rules.check import Check, Examination, NotApplicable, Problem
from nianbao.rules.corpus import Corpus, CorpusExamination, CorpusProblem, Member
from nianbao.text.wording import Text
from nianbao_rules.reasons import NOTHING_TO_CHECK, NOTHING_TO_COMPARE
from tests.core.corpora import corpus_check, corpus_engine, refuse, report_text, write_reports


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def raising(*_arguments: Any) -> Any:
    raise ValueError("no")


def test_an_organ_goes_by_its_latest_name() -> None:
    corpus = Corpus(
        (), renamed={"云溪县农业局": "云溪县农业农村局", "云溪县农林局": "云溪县 农业局"}
    )

    assert {organ_key("云溪县农业农村局")} == {
        corpus.organ(name) for name in ("云溪县农林局", "云溪县农业局", "云溪县农业农村局")
    }
    assert organ_key("云溪县水务局") == corpus.organ("云溪县水务局")


def test_a_finding_stands_in_its_report_and_names_the_other(tmp_path: Path) -> None:
    write_reports(tmp_path / "all", 2)
    result = corpus_engine(tmp_path, corpus_check()).check(["all"])
    first, second = result.reports
    (finding,) = second.findings

    assert (Outcome("XDM001", Status.FAIL, 2, 1),) == result.outcomes
    assert (first.findings, first.outcomes, second.outcomes) == ((), (), ())
    assert (finding.text("en"), finding.location.uri, finding.location.region.start_line) == (
        "the year of all/000.md",
        "",
        3,
    )
    (related,) = finding.related
    assert (related.uri, related.snippet, related.text) == (
        "all/000.md",
        "云溪县第0局2023年政府信息公开工作年度报告",
        Text("另一份", "the other"),
    )
    assert (result.verdict, result.exit_code) == (Verdict.NONCONFORMANT, ExitCode.FINDINGS)
    assert first.verdict(result.fail_on) is Verdict.CONFORMANT


def test_findings_stand_among_those_of_other_rules_in_the_order_of_their_places(
    tmp_path: Path,
) -> None:
    def both_ends(report: Any, _prepared: Any, _context: Any) -> Examination:
        problems = [
            ("same", Place(len(report.document.source.text) - 1, len(report.document.source.text))),
            ("same", report.place),
        ]
        return Examination(1, [Problem(key, place, {"other": "-"}) for key, place in problems])

    write_reports(tmp_path / "all", 2)
    ends = Check("ends", both_ends, {"same": ("other",)})
    second = corpus_engine(tmp_path, corpus_check(), ends).check(["all"]).reports[1]

    assert [finding.rule.id for finding in second.findings] == ["XDM002", "XDM001", "XDM002"]


def test_fingerprints_do_not_depend_on_the_order_of_the_paths(tmp_path: Path) -> None:
    write_reports(tmp_path / "all", 4)
    engine = corpus_engine(tmp_path, corpus_check())
    paths = sorted(str(path) for path in (tmp_path / "all").iterdir())
    forth, back = engine.check(paths), engine.check(paths[::-1])

    assert forth == back
    assert (
        len(
            {(report.uri, each.fingerprint) for report in forth.reports for each in report.findings}
        )
        == 3
    )


def test_one_report_is_nothing_to_compare_and_is_not_collected_from(tmp_path: Path) -> None:
    write_reports(tmp_path / "all", 1)
    result = corpus_engine(tmp_path, corpus_check(collect=raising)).check(["all"])

    assert (
        Outcome("XDM001", Status.NOT_APPLICABLE, reason=NOTHING_TO_COMPARE.reason),
    ) == result.outcomes
    assert (result.notifications, result.exit_code) == ((), ExitCode.NOTHING)


def test_a_report_that_gives_nothing_is_no_member(tmp_path: Path) -> None:
    seen: list[Corpus] = []

    def judge(corpus: Corpus, _prepared: Any) -> NotApplicable:
        seen.append(corpus)
        return NOTHING_TO_CHECK

    def collect(report: Any, _prepared: Any, _context: Any) -> int | None:
        return None if "第0局" in report.organ.name else 7

    write_reports(tmp_path / "all", 2)
    result = corpus_engine(tmp_path, corpus_check(collect=collect, judge=judge)).check(["all"])
    ((members, roster, renamed),) = [(each.members, each.roster, each.renamed) for each in seen]
    (member,) = members

    assert (member.uri, member.title.uri, member.value, roster, renamed) == (
        "all/001.md",
        "all/001.md",
        7,
        None,
        {},
    )
    assert isinstance(member, Member)
    assert (
        Outcome("XDM001", Status.NOT_APPLICABLE, reason=NOTHING_TO_CHECK.reason),
    ) == result.outcomes
    assert result.exit_code is ExitCode.NOTHING


def test_values_are_copies_that_nobody_else_holds(tmp_path: Path) -> None:
    kept: list[Any] = []

    def collect(_report: Any, _prepared: Any, _context: Any) -> list[int]:
        kept.append([1])
        value: list[int] = kept[-1]
        return value

    def judge(corpus: Corpus, _prepared: Any) -> CorpusExamination:
        assert [member.value for member in corpus.members] == [[1], [1]]
        assert not any(member.value is each for member in corpus.members for each in kept)
        return CorpusExamination(2)

    write_reports(tmp_path / "all", 2)
    result = corpus_engine(tmp_path, corpus_check(collect=collect, judge=judge)).check(["all"])

    assert (Outcome("XDM001", Status.PASS, 2),) == result.outcomes
    assert result.exit_code is ExitCode.CONFORMANT


@pytest.mark.parametrize(
    ("changes", "uris"),
    [
        ({"collect": raising}, ["all/000.md", "all/001.md"]),
        ({"collect": lambda *_: lambda: 0}, ["all/000.md", "all/001.md"]),  # cannot be pickled
        ({"judge": raising}, [""]),
        ({"judge": lambda *_: None}, [""]),
        (
            {
                "judge": lambda corpus, _: CorpusExamination(
                    1, [CorpusProblem("other", corpus.members[0].title)]
                )
            },
            [""],
        ),
        (
            {
                "judge": lambda corpus, _: CorpusExamination(
                    1, [CorpusProblem("same", corpus.members[0].title)]
                )
            },
            [""],
        ),
        ({"prepare": refuse}, [""]),
    ],
)
def test_a_check_that_fails_costs_itself_and_makes_the_run_incomplete(
    changes: dict[str, Any], uris: list[str], tmp_path: Path
) -> None:
    write_reports(tmp_path / "all", 2)
    broken = corpus_check(name="broken", **changes)
    result = corpus_engine(tmp_path, broken, corpus_check()).check(["all"])
    notes = [
        *result.notifications,
        *(each for report in result.reports for each in report.notifications),
    ]

    assert [("check-failed", "XDM001", uri) for uri in uris] == [
        (each.id, each.rule, each.uri) for each in notes
    ]
    assert [outcome.status for outcome in result.outcomes] == [Status.ERROR, Status.FAIL]
    assert (result.exit_code, result.verdict) == (ExitCode.INCOMPLETE, Verdict.UNDETERMINED)
    assert [len(report.findings) for report in result.reports] == [0, 1]


def test_a_place_in_no_document_of_the_corpus_is_a_failure(tmp_path: Path) -> None:
    def elsewhere(corpus: Corpus, _prepared: Any) -> CorpusExamination:
        place = replace(corpus.members[0].title, uri="elsewhere.md")
        return CorpusExamination(1, [CorpusProblem("same", place, {"other": "-"})])

    write_reports(tmp_path / "all", 2)
    result = corpus_engine(tmp_path, corpus_check(judge=elsewhere)).check(["all"])

    assert "elsewhere.md" in result.notifications[0].text.en
    assert not list(result.findings())


def test_what_cannot_be_read_is_no_member_and_does_not_stop_the_others(tmp_path: Path) -> None:
    files = write_reports(tmp_path / "all", 3)
    files[1].write_bytes(b"")
    result = corpus_engine(tmp_path, corpus_check()).check(["all"])

    assert (Outcome("XDM001", Status.FAIL, 2, 1),) == result.outcomes
    assert [len(report.findings) for report in result.reports] == [0, 0, 1]
    assert result.exit_code is ExitCode.INCOMPLETE


def test_a_rule_is_over_the_reports_it_is_for(tmp_path: Path) -> None:
    write_reports(tmp_path / "all", 2)
    (tmp_path / "all" / "old.md").write_text(report_text("云溪县第9局", 2019), "utf-8")
    engine = corpus_engine(tmp_path, corpus_check(), applies="{years: {from: 2021}}")

    assert engine.check(["all"]).outcomes[0].tested == 2
