"""The one place where anything at all is caught: a plugin's fault costs the plugin, never the
run."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from typing import NamedTuple, ParamSpec, TypeVar

__all__ = ["Failure", "guarded"]

P = ParamSpec("P")
T = TypeVar("T")


class Failure(NamedTuple):
    """What foreign code raised: the exception in one line, and its traceback for the log."""

    summary: str
    trace: str


def guarded(call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | Failure:
    """What ``call`` returns for these arguments, or what it raised.

    For what plugins do: contribute (being loaded, hooks, parameter schemas), check, and write; and
    for the command line's outermost call, where a fault of nianbao itself becomes one line and an
    exit code. Everywhere else an unexpected exception must come to light.
    """
    try:
        return call(*args, **kwargs)
    except Exception as error:  # noqa: BLE001 - foreign code may raise anything
        summary = "".join(traceback.format_exception_only(error)).strip().splitlines()[-1]
        return Failure(summary, traceback.format_exc())
