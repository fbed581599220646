"""An executor may do anything: each document has one answer, and none passes that was not checked."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from nianbao import Answered, Configuration, Engine, ExecutorError, Job, Station, Text
from nianbao.checking.document import Checked
from nianbao.checking.examiner import Wanted
from nianbao.checking.record import Records
from nianbao.engine.order import order_for
from nianbao.reading.discovery import Target
from nianbao.results.executor import Executor
from nianbao.results.outcome import ReportResult
from nianbao.workers.answers import Answers
from nianbao.workers.dispatcher import Dispatcher
from nianbao.workers.execution import Execution
from tests.core.corpora import report_text

Run = Callable[[Job, Any], Iterable[Answered]]
WANTED = Wanted(collected=True)
NONE_CHECKED = {number: ["not-answered"] for number in range(3)}


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine.load(Configuration())


@pytest.fixture(scope="module")
def answers(engine: Engine) -> Answers:
    return Answers(Records({rule.id: rule for rule in engine.rules}))


@pytest.fixture(scope="module")
def targets() -> list[tuple[int, Target]]:
    data = report_text("云溪县某某局", 2023).encode()
    return [(n, Target(f"{n}.txt", Path(f"{n}.txt"), named=True, data=data)) for n in range(3)]


def execution(engine: Engine, run: Run) -> Execution:
    rules = {rule.id: rule for rule in engine.rules}
    limits = engine.configuration.limits
    here = Dispatcher(engine.documents, None, WANTED, rules, limits, 1)
    answers = Answers(Records(rules))
    return Execution(Executor("acme", run), None, b"", answers, here, limits, 1)


def said(
    engine: Engine, targets: list[tuple[int, Target]], run: Run
) -> tuple[dict[int, list[str]], list[str]]:
    """The ids of the notifications of each document, and those of the run."""
    made = execution(engine, run)
    found = list(made.check(targets))
    assert sorted(number for number, _ in found) == [0, 1, 2]
    documents = {n: [each.id for each in checked.result.notifications] for n, checked in found}
    return documents, [each.text.zh for each in made.notifications]


def station(job: Job, _options: Any) -> Iterator[Answered]:
    with Station(job.order) as here:
        for number, data in job.tasks:
            yield number, here.check([data])[0]


def checked_here(engine: Engine, target: Target) -> Checked:
    return engine.check_document(target, WANTED)


def test_a_station_says_what_this_process_says(
    engine: Engine, targets: list[tuple[int, Target]]
) -> None:
    made = replace_order(execution(engine, station), order_for(engine, WANTED))
    found = dict(made.check(targets))
    assert found == {number: checked_here(engine, target) for number, target in targets}
    assert made.notifications == []


def replace_order(made: Execution, order: bytes) -> Execution:
    made.order = order
    return made


def forged(answers: Answers, uri: str) -> bytes:
    """An answer of another document."""
    return answers.of(Checked(ReportResult(uri, sha256="0" * 64)))


def test_what_raises_costs_what_it_had_not_answered(
    engine: Engine, answers: Answers, targets: list[tuple[int, Target]]
) -> None:
    good = answers.of(checked_here(engine, targets[0][1]))

    def run(job: Job, _options: Any) -> Iterator[Answered]:
        yield next(iter(job.tasks)).number, good
        raise RuntimeError("no such luck")

    documents, told = said(engine, targets, run)
    assert documents == {0: [], 1: ["not-answered"], 2: ["not-answered"]}
    assert told == [
        "执行器“acme”中止：RuntimeError: no such luck。已有结果的文件不受影响，其余没有检查。"
    ]


def test_what_cannot_go_on_says_why(engine: Engine, targets: list[tuple[int, Target]]) -> None:
    def run(_job: Job, _options: Any) -> Iterator[Answered]:
        raise ExecutorError(Text("连不上调度器。", "no scheduler."))

    made = execution(engine, run)
    (told, *_) = [checked.result.notifications[0] for _, checked in made.check(targets)]
    assert told.text.en == (
        'the executor "acme" gave no result of this (no scheduler), so it was not checked; run it '
        "again."
    )
    assert "连不上调度器" in made.notifications[0].text.zh


NONSENSE = [
    None,
    b"",
    b"nonsense",
    b"lost [1",
    b"lost 7",
    7,
    "text",
    zlib.compress(b"[1, true, false, []]\n{}"),
]


@pytest.mark.parametrize("answer", NONSENSE)
def test_nonsense_is_no_answer(
    engine: Engine, targets: list[tuple[int, Target]], answer: Any
) -> None:
    def run(job: Job, _options: Any) -> Iterator[Answered]:
        for task in job.tasks:
            yield task.number, answer

    documents, told = said(engine, targets, run)
    assert documents == NONE_CHECKED
    assert told == []


@pytest.mark.parametrize("step", [None, 7, (1,), (1, b"", b""), ("a", b""), ([], b"")])
def test_steps_that_are_none_end_it(
    engine: Engine, targets: list[tuple[int, Target]], step: Any
) -> None:
    documents, told = said(engine, targets, lambda _job, _options: [step])
    assert documents == NONE_CHECKED
    assert len(told) == 1


def test_another_document_s_answer_is_none(
    engine: Engine, answers: Answers, targets: list[tuple[int, Target]]
) -> None:
    def run(job: Job, _options: Any) -> Iterator[Answered]:
        for task in job.tasks:
            uri = "0.txt" if task.number == 0 else "another.txt"
            yield task.number, forged(answers, uri)

    documents, _ = said(engine, targets, run)
    assert documents == NONE_CHECKED


def test_what_it_loses_is_not_checked(
    engine: Engine, answers: Answers, targets: list[tuple[int, Target]]
) -> None:
    good = answers.of(checked_here(engine, targets[0][1]))

    def run(job: Job, _options: Any) -> Iterator[Answered]:
        yield from ((task.number, good) for task in job.tasks if task.number == 0)

    documents, told = said(engine, targets, run)
    assert documents == {0: [], 1: ["not-answered"], 2: ["not-answered"]}
    assert told == []


@pytest.mark.parametrize("number", [0, 99])
def test_one_twice_or_one_that_it_was_not_given_ends_it(
    engine: Engine, answers: Answers, targets: list[tuple[int, Target]], number: int
) -> None:
    good = answers.of(checked_here(engine, targets[0][1]))

    def run(job: Job, _options: Any) -> Iterator[Answered]:
        yield next(iter(job.tasks)).number, good
        while True:
            yield number, good

    documents, told = said(engine, targets, run)
    assert documents == {0: [], 1: ["not-answered"], 2: ["not-answered"]}
    assert "同一文件的两个结果" in told[0]


def test_what_cannot_be_read_is_told_as_by_every_other_run(engine: Engine, tmp_path: Path) -> None:
    missing = Target("no.txt", tmp_path / "no.txt", named=True)
    made = execution(engine, lambda job, _options: [(t.number, b"") for t in job.tasks])
    assert dict(made.check([(0, missing)])) == {0: checked_here(engine, missing)}


def test_an_executor_that_is_left_is_closed(
    engine: Engine, targets: list[tuple[int, Target]]
) -> None:
    ended = []

    def run(job: Job, _options: Any) -> Iterator[Answered]:
        try:
            yield from ((task.number, b"") for task in job.tasks)
        finally:
            ended.append(True)

    steps = execution(engine, run).check(targets)
    next(iter(steps))
    steps.close()  # type: ignore[attr-defined]
    assert ended == [True]
