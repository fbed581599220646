"""The one place where anything at all is caught: a plugin's fault costs the plugin, never the
run."""

from __future__ import annotations

import contextlib
import os
import sys
import traceback
from collections.abc import Callable, Iterator
from typing import NamedTuple, NoReturn, ParamSpec, TextIO, TypeVar

__all__ = ["Failure", "Interruption", "contained", "end_process", "guarded", "translated"]

P = ParamSpec("P")
T = TypeVar("T")


#: ``os._exit`` as it was before `contained` put something else into its place.
end_process = os._exit


class Interruption(BaseException):
    """What nianbao itself interrupts work with. No plugin may take it for a fault of its own."""


class Failure(NamedTuple):
    """What foreign code raised: the exception in one line, and its traceback for the log."""

    summary: str
    trace: str

    @property
    def out_of_memory(self) -> bool:
        """Whether the system gave no more memory."""
        return self.summary.startswith("MemoryError")


def guarded(call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | Failure:
    """What ``call`` returns for these arguments, or what it raised, ``sys.exit`` included.

    For what plugins do: contribute (being loaded, hooks, parameter schemas), check, and write; and
    for the command line's outermost call, where a fault of nianbao itself becomes one line and an
    exit code. Everywhere else an unexpected exception must come to light.
    """
    try:
        return call(*args, **kwargs)
    except (Interruption, KeyboardInterrupt):
        raise
    except BaseException as error:  # noqa: BLE001 - foreign code may raise anything
        summary = "".join(traceback.format_exception_only(error)).strip().splitlines()[-1]
        return Failure(summary, traceback.format_exc())


@contextlib.contextmanager
def translated(to: Callable[[Exception], Exception]) -> Iterator[None]:
    """Around calls of a library whose errors nobody can list, such as the client of a storage:
    ``to`` makes of each what the caller knows."""
    try:
        yield
    except Exception as error:
        raise to(error) from error


@contextlib.contextmanager
def contained() -> Iterator[None]:
    """For the command line, around what plugins do: what they print goes to standard error, for
    there may be a SARIF log on standard output, and ``os._exit`` becomes an exception.

    It changes the whole process, so that a library must not do it.
    """
    end, output = os._exit, sys.stdout
    kept = _redirected(output)
    os._exit, sys.stdout = _refuse_to_end, sys.stderr
    try:
        yield
    finally:
        os._exit, sys.stdout = end, output
        if kept is not None:
            os.dup2(kept, 1)
            os.close(kept)


def _redirected(output: TextIO | None) -> int | None:
    """Lead the process's standard output to standard error; what it was, where that can be done."""
    try:
        if output is not None:
            output.flush()
        kept = os.dup(1)
        os.dup2(2, 1)
    except OSError:  # one of them is closed
        return None
    return kept


def _refuse_to_end(status: int = 0) -> NoReturn:
    raise SystemExit(f"os._exit({status})")
