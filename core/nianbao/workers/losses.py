"""What is told of a document whose worker was lost."""

from __future__ import annotations

from nianbao.checking.budget import RECOGNISING, out_of_memory, overdue, stage_text
from nianbao.configuration import Limits
from nianbao.results.outcome import Notification
from nianbao.rules.rule import Severity
from nianbao.text.wording import Text
from nianbao.workers.process import Ended

__all__ = ["lost", "status_text"]


def lost(uri: str, stage: str, ended: Ended, limits: Limits, *, late: bool) -> Notification:
    """Tells that the worker at a document had to be ended (``late``), or ended by itself."""
    if late:
        recognising = stage == RECOGNISING
        return overdue(uri, stage, limits.recognition_seconds if recognising else limits.seconds)
    # Libraries in C end their process where they get no memory.
    if ended.megabytes > limits.memory_mb / 2:
        return out_of_memory(uri, stage)
    at, how = stage_text(stage), status_text(ended.status)
    zh = f"{at.zh}时，检查本文件的工作进程意外结束（{how}），没有查完；请把文件另存后重试"
    en = (
        f"the worker process died while {at.en} ({how}), so the check is not complete; "
        "save the file anew and try again"
    )
    return Notification("worker-died", Severity.ERROR, Text(zh, en), uri)


def status_text(status: int) -> str:
    """An exit status in words; the same in both languages."""
    return f"signal {-status}" if status < 0 else f"exit status {status}"
