"""Baselines: what is new, unchanged and absent, and what becomes of the file."""

from __future__ import annotations

import datetime
import itertools
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianbao.errors import ConfigurationError
from nianbao.followup.baseline import (
    Baseline,
    baseline_of,
    baseline_text,
    new_findings,
    read_baseline,
    updated,
)
from nianbao.followup.comparison import compare
from nianbao.model.source import Source
from nianbao.results.finding import BaselineState, KnownFinding
from nianbao.results.outcome import ExitCode, Outcome, ReportResult, RunResult, Status
from nianbao.results.suppression import Suppression
from nianbao.rules.rule import Severity
from nianbao.text.wording import Text
from tests.nianbao_writers.runs import (
    TEXT,
    level_finding,
    location,
    report,
    run_of,
    text_report,
    total_finding,
)

PLACE = location(Source(TEXT), "5", "表三/总计")


def there(_uri: str) -> bool:
    return True


def run(*fingerprints: str, uri: str = "a.md", organ: str = "", year: int = 2023) -> RunResult:
    """A run with a finding of TAL002 for each fingerprint."""
    findings = [replace(total_finding(PLACE), fingerprint=each) for each in fingerprints]
    return run_of(replace(report(uri, findings), organ=organ, year=year))


def states(result: RunResult) -> list[str | None]:
    return [finding.baseline_state for finding in result.findings()]


def absent(result: RunResult) -> list[str]:
    return [known.fingerprint for known in result.absent or ()]


def test_new_unchanged_and_absent() -> None:
    result = compare(run("a", "b"), baseline_of(run("b", "c")), there)

    assert states(result) == [BaselineState.NEW, BaselineState.UNCHANGED]
    assert absent(result) == ["c"]


def test_only_new_ones_count() -> None:
    assert compare(run("a"), baseline_of(run("a")), there).exit_code is ExitCode.CONFORMANT
    assert compare(run("a", "b"), baseline_of(run("a")), there).exit_code is ExitCode.FINDINGS


def test_one_document_knows_nothing_of_another() -> None:
    result = compare(run("a", uri="b.md"), baseline_of(run("a")), there)

    assert (states(result), absent(result)) == ([BaselineState.NEW], [])


def test_a_report_is_known_by_its_organ_and_year() -> None:
    """Sent again under another name it is the same; next year's under the same name is not."""
    known = baseline_of(run("a", "b", organ="云溪县教育局"))
    again = compare(run("a", uri="new/修改稿.md", organ="云溪县 教育局"), known, there)
    next_year = compare(run("a", organ="云溪县教育局", year=2024), known, there)
    untitled = compare(run("a", organ=""), known, there)

    assert (states(again), absent(again)) == ([BaselineState.UNCHANGED], ["b"])
    assert (states(next_year), absent(next_year)) == ([BaselineState.NEW], [])
    assert states(untitled) == [BaselineState.UNCHANGED]


@given(st.lists(st.sampled_from("abc"), max_size=6), st.lists(st.sampled_from("abc"), max_size=6))
def test_it_is_a_multiset(before: list[str], after: list[str]) -> None:
    result = compare(run(*after), baseline_of(run(*before)), there)

    for each in "abc":
        found = [
            finding.baseline_state for finding in result.findings() if finding.fingerprint == each
        ]
        common = min(before.count(each), after.count(each))
        assert found.count(BaselineState.UNCHANGED) == common
        assert absent(result).count(each) == before.count(each) - common


@given(
    st.lists(st.sampled_from("abc"), max_size=6),
    st.lists(st.sampled_from("abc"), max_size=6),
    st.booleans(),
)
def test_an_update_only_shrinks_unless_told(
    before: list[str], after: list[str], accept: bool
) -> None:
    known = baseline_of(run(*before))
    result = compare(run(*after), known, there)
    update = updated(known, result, accept="已批准" if accept else None)
    kept = sorted(each.fingerprint for each in update.baseline.findings)

    if accept:
        assert kept == sorted(after)
        assert {each.reason for each in update.added} <= {"已批准"}
    else:
        assert kept == sorted(
            itertools.chain.from_iterable(
                [each] * min(before.count(each), after.count(each)) for each in "abc"
            )
        )
    again = compare(run(*after), update.baseline, there)
    assert absent(again) == []
    assert len(new_findings(again)) == (0 if accept else len(new_findings(result)))


@pytest.mark.parametrize(
    ("uri", "exists", "gone"),
    [("a.md", True, True), ("other.md", True, False), ("other.md", False, True)],
    ids=["checked", "left out", "deleted"],
)
def test_a_run_speaks_of_its_documents(uri: str, exists: bool, gone: bool) -> None:
    result = compare(run(), baseline_of(run("a", uri=uri)), lambda _: exists)

    assert absent(result) == (["a"] if gone else [])


@pytest.mark.parametrize(
    ("status", "gone"),
    [
        (Status.PASS, True),
        (Status.NOT_APPLICABLE, True),
        (Status.SKIPPED, False),
        (Status.ERROR, False),
        (None, False),
    ],
)
def test_a_run_speaks_of_the_rules_it_tested(status: Status | None, gone: bool) -> None:
    outcomes = [Outcome("SEC007", Status.PASS, 1)] + ([Outcome("TAL002", status)] if status else [])
    tested = replace(report("a.md", []), outcomes=tuple(outcomes))

    assert absent(compare(run_of(tested), baseline_of(run("a")), there)) == (["a"] if gone else [])


def test_a_rule_over_the_corpus_speaks_of_all_documents() -> None:
    tested = replace(run_of(report("a.md", [])), outcomes=(Outcome("XRP001", Status.PASS, 1),))
    silent = replace(run_of(report("a.md", [])), outcomes=(Outcome("XRP001", Status.ERROR),))
    known = Baseline((KnownFinding("a.md", "XRP001", "", "a", Severity.ERROR, Text("旧", "old")),))

    assert absent(compare(tested, known, there)) == ["a"]
    assert absent(compare(silent, known, there)) == []


def test_a_rule_that_no_pack_has_is_gone() -> None:
    known = Baseline((KnownFinding("a.md", "OLD001", "", "a", Severity.ERROR, Text("旧", "old")),))

    assert absent(compare(run(), known, there)) == ["a"]


def test_a_document_that_could_not_be_read_keeps_its_findings() -> None:
    known = Baseline((KnownFinding("a.md", "OLD001", "", "a", Severity.ERROR, Text("旧", "old")),))
    unread = run_of(ReportResult("a.md"))

    assert absent(compare(unread, known, there)) == []


def test_suppressed_findings_are_not_taken_up() -> None:
    accepted = replace(
        total_finding(PLACE), suppression=Suppression("已核实", datetime.date(2027, 1, 1))
    )
    result = run_of(report("a.md", [accepted, level_finding(PLACE)]))

    assert [known.rule for known in baseline_of(result).findings] == ["SEC007"]
    assert [known.rule for known in new_findings(compare(result, Baseline(), there))] == ["SEC007"]


def test_a_suppressed_finding_takes_nothing_from_a_second_report_of_its_organ() -> None:
    finding = total_finding(PLACE)
    accepted = replace(finding, suppression=Suppression("已核实", datetime.date(2027, 1, 1)))
    result = run_of(
        replace(report("定稿.md", [accepted]), organ="云溪县教育局", year=2023),
        replace(report("修改稿.md", [finding]), organ="云溪县教育局", year=2023),
    )
    # The report comes again under another name, so that its path does not tell the two apart.
    known = baseline_of(
        run_of(replace(report("盖章.md", [finding]), organ="云溪县教育局", year=2023))
    )

    assert new_findings(compare(result, known, there)) == []


def test_the_file_gives_the_baseline_back(tmp_path: Path) -> None:
    known = baseline_of(run_of(text_report("b.md"), text_report("a.md")))
    known = Baseline.of([*known.findings, known.findings[0]._replace(reason="已批准")])
    file = tmp_path / "baseline.json"
    file.write_text(baseline_text(known), "utf-8")

    assert read_baseline(file) == known
    assert baseline_text(Baseline.of(reversed(known.findings))) == baseline_text(known)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"{", "baseline.json:1:2: not valid JSON"),
        (b"\xff\xff", "not UTF-8"),
        (b"[" * 100_000, "this is no baseline"),
        (b"[]", "expected a mapping (key: value), found []."),
        (b'{"version": 2, "reports": []}', "version: expected 1, found 2."),
        (
            b'{"version": 1, "reports": [{"uri": "a", "findings": []}]}',
            "reports[0].findings: at least 1 item(s) are needed.",
        ),
        (b'{"version": 1, "reports": [], "x": 1}', 'unknown key "x"'),
    ],
)
def test_a_file_that_is_no_baseline(tmp_path: Path, content: bytes, told: str) -> None:
    file = tmp_path / "baseline.json"
    file.write_bytes(content)

    with pytest.raises(ConfigurationError) as caught:
        read_baseline(file)
    assert told in caught.value.text.en
    assert "baseline.json" in caught.value.text.zh
