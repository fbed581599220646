"""What a plugin needs to offer an executor: who has the documents of a run checked on other
machines.

An executor shares out work that it need not understand. It is given an order, which says what is to
be loaded, and a task for each document, all of them bytes; wherever it likes a
`nianbao.Station` makes an answer of each task, bytes as well; and it gives the answers back as they
come, each with the number of its document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from nianbao.errors import NianbaoError
from nianbao.extras import Extra
from nianbao.rules.parameters import NoParameters

__all__ = ["Answered", "Executor", "Job", "Task"]


class Task(NamedTuple):
    """A document to be checked elsewhere.

    Attributes:
        number: tells it from the others of the run.
        data: what a `nianbao.Station` is to be given; the document's bytes are in it.
    """

    number: int
    data: bytes


#: The number of a document and what a station answered, or why it has no answer.
Answered = tuple[int, bytes | NianbaoError]


@dataclass(frozen=True, slots=True)
class Job:
    """The documents of one run.

    Attributes:
        order: what each `nianbao.Station` is made with.
        tasks: the documents, which are read as this is iterated over; to be iterated over once. A
            run may have a million of them: who asks for all at once holds all in memory.
        jobs: how many processes the user asks for; 0 for as many as pay.
    """

    order: bytes
    tasks: Iterable[Task]
    jobs: int = 0


@dataclass(frozen=True, slots=True)
class Executor:
    """Has the documents of a run checked, wherever it likes.

    Attributes:
        name: as ``--executor`` names it.
        run: called as ``run(job, options)``; gives an answer for each task, in any order. It raises
            `nianbao.ExecutorError` where it cannot go on. What it did not answer is told as not
            checked.
        options: the type of what the configuration says under ``[executor]``, a
            `typing.NamedTuple` as those of a check's parameters.
        summary: one sentence for ``nianbao plugins``.
        extra: what must be installed for it beside nianbao, which is asked before any document is
            read; None for nothing.
        plugin: set by the engine: the plugin that gave it, unless it ships with nianbao.
    """

    name: str
    run: Callable[[Job, Any], Iterable[Answered]]
    options: Any = NoParameters
    summary: str = ""
    extra: Extra | None = None
    plugin: str = ""
