"""Measures one document in a copy of this process, which may not take all memory there is."""

from __future__ import annotations

import multiprocessing
from multiprocessing.connection import Connection

from nianbao.workers.serving import limit_memory
from tests.scaling.growing import Growing
from tests.scaling.growth import Grown, grown
from tests.scaling.stages import Stages

__all__ = ["grown_apart"]

_MEGABYTES = 1_000.0


def grown_apart(stages: Stages, document: Growing) -> list[Grown] | None:
    """How each stage grew on a document; None where it took the memory that a document may have,
    which ends code in C. A run tells that, and goes on."""
    context = multiprocessing.get_context("fork")
    answers, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_measure, args=(stages, document, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        found: list[Grown] = answers.recv()
    except EOFError:
        return None
    finally:
        process.join()
        answers.close()
    return found


def _measure(stages: Stages, document: Growing, answers: Connection) -> None:
    limit_memory(_MEGABYTES)
    answers.send(list(grown(stages, document)))
