"""Bytes by the place at which they begin: in memory while they are few, then in a file without a
name, which is gone with this process."""

from __future__ import annotations

import os
import tempfile
import threading
import weakref
from typing import IO

from nianbao.errors import OutputError
from nianbao.text.system_errors import system_error
from nianbao.text.wording import Text

__all__ = ["Heap"]

#: Bytes that are written in one go.
_AT_ONCE = 1_000_000


class Heap:
    """Takes bytes one after the other, and gives them back from anywhere.

    What is written waits in this object, not in a stream's buffer: a worker is a copy of this
    process and must not write it a second time.
    """

    def __init__(self, most: int = 0) -> None:
        """``most`` bytes may be in memory before the file is made, but at least a megabyte."""
        self._most = most
        self._waiting = bytearray()
        self._written = 0
        self._stream: IO[bytes] | None = None
        self._lock = threading.Lock()

    def put(self, content: bytes) -> int:
        """Keep some bytes; the place at which they begin. Raises `OutputError` where the disk does
        not take them."""
        start = self._written + len(self._waiting)
        self._waiting += content
        if len(self._waiting) >= (_AT_ONCE if self._stream else max(_AT_ONCE, self._most)):
            self._flush()
        return start

    def get(self, start: int, length: int) -> bytes:
        """The bytes at a place, of one `put` or a part of it."""
        if start >= self._written:
            start -= self._written
            return bytes(self._waiting[start : start + length])
        return self._read(start, length)

    def _flush(self) -> None:
        try:
            if self._stream is None:
                self._stream = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115
                weakref.finalize(self, self._stream.close)
            self._stream.seek(0, os.SEEK_END)
            with memoryview(self._waiting) as waiting:
                done = 0
                while done < len(waiting):
                    done += self._stream.write(waiting[done:])
        except OSError as error:
            raise _full(error) from error
        self._written += len(self._waiting)
        self._waiting.clear()

    def _read(self, start: int, length: int) -> bytes:
        if self._stream is None:
            return b""
        # A copy of this process shares the position in the file with it.
        if hasattr(os, "pread"):
            return os.pread(self._stream.fileno(), length, start)
        with self._lock:
            self._stream.seek(start)
            return self._stream.read(length)


def _full(error: OSError) -> OutputError:
    folder, why = tempfile.gettempdir(), system_error(error)
    zh = (
        f"检查结果放不进临时目录 {folder}：{why.zh}。请腾出空间，或用环境变量 TMPDIR 换一个目录，再"
        f"运行一次；已经检查过的报告不会重新检查。"
    )
    en = (
        f"the temporary directory {folder} does not take the results: {why.en}. Make room, or "
        f"choose another directory by TMPDIR, and run again; what was checked is remembered."
    )
    return OutputError(Text(zh, en))
