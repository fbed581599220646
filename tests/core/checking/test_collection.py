"""What was collected of many reports, on disk and by groups: the same is said as of all in memory at
once."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest

from nianbao.checking import collection
from nianbao.configuration import Configuration
from nianbao.engine import Engine
from nianbao.results.finding import Finding
from nianbao.results.outcome import RunResult
from nianbao.rules.corpus import CorpusCheck
from nianbao.store import heap
from nianbao.store.heap import Heap
from tests.generators.audit import make_audit

RULES = ("XRP", "PLA")
FIELDS = [each.name for each in fields(Finding) if each.name != "rule"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plain texts of an invented city for two years, with its roster."""
    audit = make_audit(districts=("望岑县",))
    top = tmp_path_factory.mktemp("city")
    for name, content in audit.files.items():
        if name.endswith((".md", ".txt")):
            file = top / "reports" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    (top / "roster.csv").write_text(audit.roster, "utf-8")
    return top


def engine(folder: Path) -> Engine:
    return Engine.load(
        Configuration(select=RULES, roster=folder / "roster.csv", jobs=1, root=folder)
    )


def compared(folder: Path, made: Engine) -> RunResult:
    return made.check([str(folder / "reports")])


def by_itself(made: Engine) -> Engine:
    """The same engine, whose checks over the corpus know no groups."""
    rules = tuple(
        replace(rule, check=replace(rule.check, groups=None))
        if isinstance(rule.check, CorpusCheck)
        else rule
        for rule in made.rules
    )
    examiner = replace(made.documents.examiner, rules=rules)
    documents = replace(made.documents, examiner=examiner)
    return replace(made, rules=rules, documents=documents, reproducible=False)


def said(result: RunResult) -> list[object]:
    """All that does not depend on which object a rule is."""
    return [
        [[each.rule.id, *(getattr(each, name) for name in FIELDS)] for each in report.findings]
        for report in result.reports
    ] + [outcome[:4] for outcome in result.outcomes]


def test_by_groups_the_same_is_said(folder: Path) -> None:
    made = engine(folder)
    grouped = [rule for rule in made.rules if getattr(rule.check, "groups", None)]
    assert len(grouped) >= 8

    found = compared(folder, made)

    assert said(found) == said(compared(folder, by_itself(made)))
    assert len([each for each in found.outcomes if each.tested]) >= 5
    assert list(found.findings())


def test_on_disk_the_same_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = engine(folder)
    found = said(compared(folder, made))
    monkeypatch.setattr(heap, "_AT_ONCE", 1)
    monkeypatch.setattr(collection, "_MOST", 1)
    monkeypatch.setattr(collection, "_HELD", 0)

    assert said(compared(folder, made)) == found


def test_a_heap_gives_back_what_it_took(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heap, "_AT_ONCE", 10)
    kept = Heap()
    contents = [bytes([number]) * (number % 7) for number in range(50)]
    places = [kept.put(each) for each in contents]
    got = [kept.get(at, len(each)) for at, each in zip(places, contents, strict=True)]
    assert got == contents
