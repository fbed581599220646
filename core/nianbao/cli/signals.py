"""Signals that ask the command line to end: it ends its workers, and leaves no half file."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType

from nianbao.cli.console import tell
from nianbao.guard import Interruption
from nianbao.text.wording import Text

__all__ = ["Terminated", "ending_in_order", "tell_terminated"]

#: A service manager's, a closed terminal's; on Windows Ctrl-Break. Ctrl-C is Python's own
#: `KeyboardInterrupt`.
_SIGNALS = [
    getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
]


class Terminated(Interruption):
    """The process was asked to end.

    Attributes:
        number: the signal.
    """

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@contextlib.contextmanager
def ending_in_order() -> Iterator[None]:
    """Raise `Terminated` in the body where a signal asks to end; a signal that is ignored (nohup)
    stays so. Signals reach the main thread only."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in _SIGNALS}
    for number, handler in before.items():
        if handler is not signal.SIG_IGN:
            signal.signal(number, _terminate)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler if handler is not None else signal.SIG_DFL)


def _terminate(number: int, _frame: FrameType | None) -> None:
    raise Terminated(number)


def tell_terminated(terminated: Terminated, language: str) -> int:
    """Tell that the run was ended; its exit code, as shells give it."""
    name = signal.Signals(terminated.number).name
    tell("error", Text(f"已按 {name} 信号中止。", f"ended by {name}."), language)
    return 128 + terminated.number
