"""Random corpora: a consistent one has no finding, and each planted fault is found where it was
planted."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from nianbao import Configuration, Engine, Finding, RunResult
from tests.generators.corpus import (
    GOVERNMENT,
    ORGANS,
    RandomCorpus,
    corpora,
    random_corpus,
    write_corpus,
)

WATER = ORGANS[1]
EDUCATION = ORGANS[2]


def check(corpus: RandomCorpus, directory: Path) -> RunResult:
    write_corpus(corpus, directory)
    configuration = Configuration(
        select=("XRP",), roster=directory / "roster.csv", jobs=1, root=directory
    )
    years = [str(directory / str(year)) for year in corpus.years]
    return Engine.load(configuration).check(years)


def found(result: RunResult) -> list[tuple[str, str, Finding]]:
    return [
        (finding.rule.id, report.uri, finding)
        for report in result.reports
        for finding in report.findings
    ]


@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(corpora())
def test_a_consistent_corpus_has_no_finding(
    tmp_path_factory: pytest.TempPathFactory, corpus: RandomCorpus
) -> None:
    directory = tmp_path_factory.mktemp("corpus")
    result = check(corpus, directory)
    assert found(result) == []
    statuses = {outcome.rule: outcome.status.value for outcome in result.outcomes}
    # The narratives of these corpora compare nothing with last year.
    assert statuses.pop("XRP010") == "not-applicable"
    assert set(statuses.values()) == {"pass"}


def carry(corpus: RandomCorpus) -> RandomCorpus:
    last, year = corpus.years
    report = corpus.reports[WATER, year]
    carried = corpus.reports[WATER, last].tables["applications"]["carried_out", "total"]
    return corpus.with_report(report.changed("applications", ("carried_in", "total"), carried + 1))


def stock(corpus: RandomCorpus) -> RandomCorpus:
    report = corpus.reports[WATER, corpus.years[1]]
    in_force = report.tables["disclosure"]["normative_documents", "in_force"]
    return corpus.with_report(
        report.changed("disclosure", ("normative_documents", "in_force"), in_force + 1)
    )


def total(corpus: RandomCorpus) -> RandomCorpus:
    report = corpus.reports[GOVERNMENT, corpus.years[0]]
    return corpus.with_report(report.changed("review", ("reconsideration", "total"), 987_654))


def copied(corpus: RandomCorpus) -> RandomCorpus:
    year = corpus.years[1]
    return corpus.with_report(
        dataclasses.replace(
            corpus.reports[EDUCATION, year], prose=corpus.reports[WATER, year].prose
        )
    )


def same_figures(corpus: RandomCorpus) -> RandomCorpus:
    last, year = (corpus.reports[WATER, each] for each in corpus.years)
    return corpus.with_report(dataclasses.replace(year, tables=last.tables))


def same_problems(corpus: RandomCorpus) -> RandomCorpus:
    last, year = (corpus.reports[WATER, each] for each in corpus.years)
    prose = {**year.prose, "problems": last.prose["problems"]}
    return corpus.with_report(dataclasses.replace(year, prose=prose))


def figures_of(organ: str, other: str) -> Callable[[RandomCorpus], RandomCorpus]:
    def plant(corpus: RandomCorpus) -> RandomCorpus:
        year = corpus.years[1]
        report, copied_from = (corpus.reports[each, year] for each in (organ, other))
        return corpus.with_report(dataclasses.replace(report, tables=copied_from.tables))

    return plant


def lost(corpus: RandomCorpus) -> RandomCorpus:
    reports = {
        key: report for key, report in corpus.reports.items() if key != (WATER, corpus.years[1])
    }
    return corpus._replace(reports=reports)


#: How a fault is planted; the rule that finds it; where it stands, and where its related place, as
#: organ and which of the years.
PLANTED: dict[
    str, tuple[Callable[[RandomCorpus], RandomCorpus], tuple[str, int], tuple[str, int]]
] = {
    "XRP001": (carry, (WATER, 1), (WATER, 0)),
    "XRP002": (stock, (WATER, 1), (WATER, 0)),
    "XRP003": (total, (GOVERNMENT, 0), (ORGANS[0], 0)),
    "XRP004": (copied, (WATER, 1), (EDUCATION, 1)),
    "XRP007": (same_figures, (WATER, 1), (WATER, 0)),
    "XRP008": (same_problems, (WATER, 1), (WATER, 0)),
    "XRP009": (figures_of(EDUCATION, WATER), (WATER, 1), (EDUCATION, 1)),
    "XRP011": (figures_of(ORGANS[0], GOVERNMENT), (ORGANS[0], 1), (GOVERNMENT, 1)),
}


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("rule", PLANTED)
def test_a_planted_fault_is_found_with_both_places(rule: str, seed: int, tmp_path: Path) -> None:
    plant, at, other = PLANTED[rule]
    corpus = plant(random_corpus(seed))
    findings = [each for each in found(check(corpus, tmp_path)) if each[0] == rule]
    assert [uri for _, uri, _ in findings] == [f"{corpus.years[at[1]]}/{at[0]}.md"]
    related = [place.uri for place in findings[0][2].related if place.uri]
    assert f"{corpus.years[other[1]]}/{other[0]}.md" in related


def test_a_lost_report_is_missed_on_the_roster_and_sums_are_not_tested(tmp_path: Path) -> None:
    corpus = lost(random_corpus(5))
    result = check(corpus, tmp_path)
    findings = found(result)
    assert [(rule, uri) for rule, uri, _ in findings] == [("XRP005", "roster.csv")]
    assert findings[0][2].location.snippet.startswith(WATER)


def test_a_second_report_is_found_and_nothing_is_said_of_the_figures(tmp_path: Path) -> None:
    corpus = random_corpus(6)
    year = corpus.years[1]
    write_corpus(corpus, tmp_path)
    copy = tmp_path / str(year) / f"{WATER}.txt"
    copy.write_text((tmp_path / str(year) / f"{WATER}.md").read_text("utf-8"), "utf-8")
    assert [(rule, uri) for rule, uri, _ in found(check(corpus, tmp_path))] == [
        ("XRP006", f"{year}/{WATER}.txt")
    ]


def test_workers_find_the_same(tmp_path: Path) -> None:
    corpus = carry(copied(random_corpus(7)))
    alone = found(check(corpus, tmp_path))
    configuration = Configuration(
        select=("XRP",), roster=tmp_path / "roster.csv", jobs=2, root=tmp_path
    )
    together = Engine.load(configuration).check(
        [str(tmp_path / str(year)) for year in corpus.years]
    )
    assert found(together) == alone
    assert {rule for rule, _, _ in alone} >= {"XRP001", "XRP004"}
