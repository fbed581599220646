"""The time that one document may take, and what it is spent on."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Protocol

from nianbao.guard import Interruption
from nianbao.results.outcome import Notification
from nianbao.rules.rule import Severity
from nianbao.text.wording import Text

__all__ = [
    "RECOGNISING",
    "Budget",
    "Overdue",
    "Tell",
    "out_of_memory",
    "overdue",
    "stage_text",
    "tell_nobody",
]

#: Called with each stage that the check of a document comes to.
Tell = Callable[[str], None]


def tell_nobody(_stage: str) -> None:
    """The `Tell` of who does not want to know."""


#: The stage of recognising text in pictures, which has a limit of its own.
RECOGNISING = "recognising"
#: What may still be done with what was found in time: put it into order, and mask it.
_REST_SECONDS = 2.0
#: Code that swallows whatever is raised is interrupted again.
_AGAIN_SECONDS = 0.25


class Overdue(Interruption):
    """A document has had its time."""


class Budget:
    """The time of one document.

    It runs out wherever the document is at: in a reader, a regular expression, a rule. Code in C
    that does not look for signals can only be ended with its process.

    Attributes:
        seconds: how long it may take.
        stage: what the time is spent on: ``reader html``, ``matching``, ``rule SEC010``.
    """

    def __init__(self, seconds: float, tell: Tell = tell_nobody) -> None:
        """``tell`` is called with each stage."""
        self.stage = ""
        self.seconds = seconds
        self._tell = tell
        self._alarm: _Alarm | None = None

    def at(self, stage: str) -> None:
        """Say what the time is spent on from now on; ASCII."""
        self.stage = stage
        self._tell(stage)

    @contextmanager
    def running(self) -> Iterator[None]:
        """Raise `Overdue` in the body when the time is up."""
        self._alarm = alarm = _SignalAlarm() if _may_use_signals() else _ThreadAlarm()
        try:
            alarm.start(self.seconds)
            yield
        finally:
            self._alarm = None
            try:
                alarm.stop()
            except Overdue:  # it rang while it was being stopped
                alarm.stop()

    def allow(self, seconds: float) -> None:
        """Give it so many seconds from now on, for what is known to take long."""
        self.seconds = seconds
        if self._alarm:
            self._alarm.start(seconds)

    def rest(self) -> None:
        """After the time was up: allow a little for putting into order what was found."""
        if self._alarm:
            self._alarm.start(_REST_SECONDS)


class _Alarm(Protocol):
    def start(self, seconds: float) -> None:
        """Raise `Overdue` in this thread in so many seconds, instead of when it was set to
        before."""

    def stop(self) -> None:
        """Raise it no more."""


def _may_use_signals() -> bool:
    """Signals reach the main thread only, and the one timer there is may be another's."""
    if (
        not hasattr(signal, "setitimer")
        or threading.current_thread() is not threading.main_thread()
    ):
        return False
    return signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


class _SignalAlarm:
    """The system's timer; it interrupts regular expressions and waiting, too."""

    def __init__(self) -> None:
        self._armed = False
        self._before = signal.signal(signal.SIGALRM, self._ring)

    def start(self, seconds: float) -> None:
        self._armed = True
        signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN_SECONDS)

    def stop(self) -> None:
        # A signal that is already on its way must not be heard any more.
        self._armed = False
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, self._before)

    def _ring(self, _number: int, _frame: FrameType | None) -> None:
        if self._armed:
            raise Overdue


class _ThreadAlarm:
    """Another thread, which has the interpreter raise it in ours between two steps of Python
    code."""

    def __init__(self) -> None:
        self._target = threading.get_ident()
        self._timer: threading.Timer | None = None
        self._lock = threading.Lock()

    def start(self, seconds: float) -> None:
        self.stop()
        with self._lock:
            self._timer = timer = threading.Timer(seconds, self._ring)
        timer.daemon = True
        timer.start()

    def stop(self) -> None:
        import ctypes

        with self._lock:
            if self._timer:
                self._timer.cancel()
            self._timer = None
            # What has been asked for and not yet been raised is not wanted any more.
            ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(self._target), None)

    def _ring(self) -> None:
        import ctypes

        with self._lock:
            if self._timer is not threading.current_thread():
                return
            ctypes.pythonapi.PyThreadState_SetAsyncExc(
                ctypes.c_ulong(self._target), ctypes.py_object(Overdue)
            )
            self._timer = timer = threading.Timer(_AGAIN_SECONDS, self._ring)
        timer.daemon = True
        timer.start()


def stage_text(stage: str) -> Text:
    """A stage in words that go on ``…时`` and ``while …``; in general words where it is not
    known."""
    kind, _, name = stage.partition(" ")
    match kind:
        case "reader":
            return Text(f"读取（{name}）", f"it was read ({name})")
        case "recognising":
            return Text("识别图片中的文字", "its text was recognised in pictures")
        case "matching":
            return Text("与格式对照", "it was matched to its form")
        case "rule":
            return Text(f"检查 {name} ", f"{name} was tested")
        case _:
            return Text("读取和检查", "it was read and checked")


def overdue(uri: str, stage: str, seconds: float) -> Notification:
    """Tells that a document has had its time."""
    at = stage_text(stage)
    key = f"limits.{'recognition-seconds' if stage == RECOGNISING else 'seconds'}"
    zh = f"超过 {seconds:g} 秒，已在{at.zh}时中止，没有查完；可在配置的 {key} 中放宽"
    en = (
        f"it took more than {seconds:g} seconds and was stopped while {at.en}, so the check is not "
        f"complete; raise {key} in the configuration"
    )
    return Notification("time-limit", Severity.ERROR, Text(zh, en), uri)


def out_of_memory(uri: str, stage: str) -> Notification:
    """Tells that a document wanted more memory than it may have."""
    at = stage_text(stage)
    zh = f"{at.zh}时内存不足，没有查完；可在配置的 limits.memory-mb 中放宽"
    en = (
        f"memory ran out while {at.en}, so the check is not complete; "
        "raise limits.memory-mb in the configuration"
    )
    return Notification("memory-limit", Severity.ERROR, Text(zh, en), uri)
