"""Decisions: kept at once, no one's lost, and what was accepted is in suppressions.toml."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import tomllib
from pathlib import Path

import pytest

from nianbao import ConfigurationError
from nianbao_server.book import Book, Change, change_of
from nianbao_server.decision import Decision
from nianbao_server.folder import Folder, opened
from nianbao_server.refusal import Refusal

PRINT = "0123456789abcdef" * 2


def decision(decided: str = "verified", reason: str = "已对照台账", by: str = "甄合规") -> Decision:
    return Decision(
        decided, reason, by, "2026-11-24", "TAL001", "局.md", "示例局", 2025, PRINT, "不等"
    )


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return opened(tmp_path / "desk", None)


def accepted(folder: Folder) -> list[dict[str, object]]:
    found = tomllib.loads(folder.suppressions.read_text("utf-8"))
    return list(found.get("suppression", ()))


def test_a_decision_is_there_for_the_next_process(folder: Folder) -> None:
    Book(folder).change([Change("k", 0, decision())])

    assert Book(folder).read().entries == {"k": decision()._replace(version=1)}


def test_who_has_not_seen_the_last_version_changes_nothing_and_is_shown_it(folder: Folder) -> None:
    first, second = Book(folder), Book(folder)
    seen = first.change([Change("k", 0, decision())]).revision
    second.change([Change("k", seen, decision("mend"))])

    late = first.change([Change("k", seen, decision("explained")), Change("other", 0, decision())])

    assert late.conflicts == ("k",)
    assert late.now["k"] == decision("mend")._replace(version=2)
    assert set(first.read().entries) == {"k", "other"}


def test_a_version_is_never_given_twice(folder: Folder) -> None:
    book = Book(folder)
    book.change([Change("k", 0, decision())])
    book.change([Change("k", 1, None)])
    book.change([Change("k", 0, decision("mend"))])

    assert book.read().entries["k"].version == 3
    assert book.change([Change("k", 1, None)]).conflicts == ("k",)


def test_what_is_accepted_becomes_a_suppression_and_goes_when_taken_back(folder: Folder) -> None:
    folder.suppressions.write_text('# 手写\n[[suppression]]\nrule = "DRA001"\n', "utf-8")
    book = Book(folder)
    book.change([Change("k", 0, decision()), Change("mend", 0, decision("mend"))])

    by_hand, own = accepted(folder)
    assert by_hand == {"rule": "DRA001"}
    assert (own["fingerprint"], own["approved_by"]) == (PRINT, "甄合规")
    assert own["reason"] == "核实无误：已对照台账"

    book.change([Change("k", 1, None)])
    assert folder.suppressions.read_text("utf-8").rstrip() == (
        '# 手写\n[[suppression]]\nrule = "DRA001"'
    )


@pytest.mark.parametrize("lacking", [decision(reason=" "), decision(by=""), decision("mend")])
def test_an_oversight_hides_nothing(folder: Folder, lacking: Decision) -> None:
    Book(folder).change([Change("k", 0, lacking)])

    assert not folder.suppressions.exists()


def test_texts_with_quotes_and_lines(folder: Folder) -> None:
    book = Book(folder)
    book.change([Change("k", 0, decision(reason='“属实”"\n[[suppression]]\nrule = "x"\\'))])
    (entry,) = accepted(folder)
    assert entry["reason"] == '核实无误：“属实”"\n[[suppression]]\nrule = "x"\\'

    book.change([Change("k", 1, decision(reason="改了"))])
    (entry,) = accepted(folder)
    assert entry["reason"] == "核实无误：改了"


def test_two_people_at_once_lose_nothing(folder: Folder) -> None:
    def decide(name: str) -> None:
        own = Book(folder)
        for number in range(25):
            own.change([Change(f"{name}{number}", 0, decision(by=name))])

    people = [threading.Thread(target=decide, args=(name,)) for name in "甲乙丙"]
    for each in people:
        each.start()
    for each in people:
        each.join()

    assert len(Book(folder).read().entries) == 75
    assert len(accepted(folder)) == 75


_KILLED = """
import sys
from pathlib import Path
from nianbao_server.book import Book, Change
from nianbao_server.folder import Folder
from tests.nianbao_server.test_book import decision
book = Book(Folder(Path(sys.argv[1])))
number = len(book.read().entries)
while True:
    book.change([Change(str(number), 0, decision())])
    sys.stdout.write(f"{number}\\n"); sys.stdout.flush()
    number += 1
"""


@pytest.mark.parametrize("delay", [3, 5, 9, 14, 22, 31])
def test_killed_at_any_moment_it_has_every_decision_that_it_has_acknowledged(
    folder: Folder, delay: int
) -> None:
    root = Path(__file__).parents[2]
    process = subprocess.Popen(
        [sys.executable, "-c", _KILLED, str(folder.root)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    assert process.stdout
    told = [process.stdout.readline() for _ in range(delay)]
    process.send_signal(signal.SIGKILL)
    told += process.communicate()[0].splitlines(keepends=True)

    book = Book(folder)
    entries = book.read().entries
    assert {line.strip() for line in told if line.endswith("\n")} <= set(entries)
    book.settle()
    assert len(accepted(folder)) == len(entries)


def test_a_damaged_file_is_told_and_left_alone(folder: Folder) -> None:
    folder.decisions.write_text("{half", "utf-8")

    with pytest.raises(ConfigurationError, match="损坏"):
        Book(folder).change([Change("k", 0, decision())])
    assert folder.decisions.read_text("utf-8") == "{half"


def test_decisions_follow_their_findings_into_other_files(folder: Folder) -> None:
    book = Book(folder)
    book.change([Change("k", 0, decision())])
    book.follow({"k": ["新.md"]})
    (entry,) = accepted(folder)
    assert entry["path"] == "新.md"

    book.follow({"k": ["别的.md", "新.md"]})
    assert book.read().entries["k"].uri == "新.md"


@pytest.mark.parametrize(
    "change",
    [
        {"decision": "accept"},
        {"fingerprint": "x"},
        {"at": "昨天"},
        {"reason": "长" * 3000},
        {"year": "2025"},
        {"year": True},
        {"by": 7},
        {"by": " "},
        {"rule": ""},
    ],
)
def test_what_is_no_decision_is_refused(change: dict[str, object]) -> None:
    value = {"key": "k", "seen": 0, "decision": {**decision()._asdict(), **change}}
    with pytest.raises(Refusal):
        change_of(value)


@pytest.mark.parametrize(
    "value", [None, [], {}, {"key": ""}, {"key": "k", "seen": "1"}, {"key": 1}]
)
def test_what_is_no_change_is_refused(value: object) -> None:
    with pytest.raises(Refusal):
        change_of(value)
