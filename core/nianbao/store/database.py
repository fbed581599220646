"""A bounded store of bytes by key, which several runs may use at once and any of them may be killed
at.

It is SQLite with a write-ahead log: what was committed stays, what was not is gone as a whole.
Whatever goes wrong with it costs the store, never the run; `Store.trouble` says what it was.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import stat
import sys
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from nianbao.text.system_errors import system_error
from nianbao.text.wording import Text

__all__ = ["FILE", "Store"]

#: Its number rises when an older nianbao could not read the file.
FILE = "checked-1.sqlite"
#: How long another run may be at writing.
_PATIENCE = 5.0
#: Values and bytes that are kept back, so that they are written in one go.
_MOST_HELD, _MOST_HELD_BYTES = 200, 2_000_000
_CHECK_BYTES = 16
#: Entries that were last used so many runs ago are marked as used again: marking each at every run
#: would be a write for a read.
_STALE = 8
#: What is left of a store that has become too large, and how many entries are thrown away at once.
_LEFT, _AT_ONCE = 0.8, 500
#: Fast enough to be worth it also where the disk is.
_LEVEL = 1

_WORDS: Mapping[int, Text] = {
    sqlite3.SQLITE_CANTOPEN: Text("打不开，或者目录不能写入", "it cannot be opened or written to"),
    sqlite3.SQLITE_READONLY: Text("是只读的", "it is read-only"),
    sqlite3.SQLITE_BUSY: Text("另一个程序正在使用", "another program uses it"),
    sqlite3.SQLITE_FULL: Text("磁盘已满", "the disk is full"),
    sqlite3.SQLITE_IOERR: Text("磁盘读写出错", "the disk failed"),
}

_FIND = "SELECT used, value FROM kept WHERE key = ?"
_KEEP = "INSERT OR REPLACE INTO kept VALUES (?, ?, ?)"


class Store:
    """Bytes by key. What is taken out is what was put in, or nothing.

    Attributes:
        trouble: why nothing can be kept or found any more; None as long as all is well.
    """

    def __init__(self, directory: Path, most_mb: float) -> None:
        """Open the store in a directory, which is made where there is none. When the store is
        closed, the file has at most ``most_mb`` megabytes, as far as other runs let it."""
        self.trouble: Text | None = None
        self._most = int(most_mb * 1_000_000)
        self._held: dict[bytes, bytes] = {}
        self._held_bytes = 0
        self._used: list[bytes] = []
        self._run = 0
        self._connection: sqlite3.Connection | None = None
        with self._contained():
            self._connection = _opened(directory)
            ((self._run,),) = self._connection.execute(
                "SELECT coalesce(max(used), 0) + 1 FROM kept"
            )

    def get(self, key: bytes) -> bytes | None:
        """What was put there under this key, by any run; None where there is nothing."""
        row = None
        with self._contained():
            if self._connection is not None:
                found = self._connection.execute(
                    "SELECT used, value FROM kept WHERE key = ?", [key]
                )
                row = found.fetchone()
        if row is None:
            return None
        if row[0] < self._run - _STALE:
            self._used.append(key)
        return _unpacked(key, row[1])

    def put(self, key: bytes, value: bytes) -> None:
        """Keep some bytes under a key. They are on disk a little later, or when it is closed."""
        if self._connection is None:
            return
        packed = _packed(key, value)
        self._held[key] = packed
        self._held_bytes += len(packed)
        if len(self._held) >= _MOST_HELD or self._held_bytes >= _MOST_HELD_BYTES:
            self._write()

    def close(self) -> None:
        """Write what was held back, and make room."""
        self._write()
        with self._contained():
            if self._connection is not None:
                self._mark_used(self._connection)
                self._make_room(self._connection)
        if self._connection is not None:
            with contextlib.suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    def _write(self) -> None:
        held, self._held, self._held_bytes = self._held, {}, 0
        rows = [(key, self._run, value) for key, value in held.items()]
        with self._contained():
            if self._connection is not None and rows:
                with self._connection:
                    self._connection.executemany(
                        "INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows
                    )

    def _mark_used(self, connection: sqlite3.Connection) -> None:
        if self._used:
            rows = [(self._run, key) for key in self._used]
            with connection:
                connection.executemany("UPDATE kept SET used = ? WHERE key = ?", rows)

    def _make_room(self, connection: sqlite3.Connection) -> None:
        """Throw away what was not used for longest, where the file has become too large."""
        if _size(connection) <= self._most:
            return
        while _size(connection) > self._most * _LEFT:
            with connection:
                thrown = connection.execute(
                    "DELETE FROM kept WHERE key IN (SELECT key FROM kept ORDER BY used LIMIT ?)",
                    [_AT_ONCE],
                )
            if not thrown.rowcount:
                break
            connection.execute("PRAGMA incremental_vacuum").fetchall()

    @contextlib.contextmanager
    def _contained(self) -> Iterator[None]:
        """What goes wrong is told, and after it nothing more is asked of the store."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            why = system_error(error) if isinstance(error, OSError) else _database_error(error)
            self.trouble = self.trouble or why
            connection, self._connection = self._connection, None
            if connection is not None:
                with contextlib.suppress(sqlite3.Error):
                    connection.close()


def _opened(directory: Path) -> sqlite3.Connection:
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    _check_owner(directory)
    file = directory / FILE
    try:
        return _connected(file)
    except sqlite3.OperationalError:
        raise  # locked, read-only, no room: it may be well another time
    except sqlite3.DatabaseError:
        # What is in there is no database, or half of one: nobody can use it any more.
        for each in (file, *(file.with_name(f"{FILE}-{end}") for end in ("wal", "shm"))):
            each.unlink(missing_ok=True)
        return _connected(file)


def _database_error(error: sqlite3.Error) -> Text:
    """What SQLite says, in the user's language where it is an everyday matter."""
    code = getattr(error, "sqlite_errorcode", None) or 0
    # The lower byte; the upper ones tell how it came to be noticed.
    return _WORDS.get(code & 0xFF) or Text(f"{error}", f"{error}")


def _check_owner(directory: Path) -> None:
    """Refuse a directory that others can write to: they could put a clean verdict there."""
    if sys.platform == "win32":
        return
    found = directory.stat()
    if found.st_uid != os.geteuid() or found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise PermissionError(1, "others can write to it", str(directory))


def _connected(file: Path) -> sqlite3.Connection:
    with contextlib.ExitStack() as failing:
        connection = sqlite3.connect(file, timeout=_PATIENCE)
        failing.callback(connection.close)
        # Before the first table; it is kept with the file.
        connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
        connection.execute("PRAGMA journal_mode = WAL").fetchall()
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(
            "CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, used INTEGER, value BLOB) "
            "WITHOUT ROWID"
        )
        connection.execute("CREATE INDEX IF NOT EXISTS by_use ON kept (used)")
        connection.commit()
        failing.pop_all()
    return connection


def _size(connection: sqlite3.Connection) -> int:
    """The bytes that the values take in the file."""
    ((pages,),) = connection.execute("PRAGMA page_count")
    ((free,),) = connection.execute("PRAGMA freelist_count")
    ((size,),) = connection.execute("PRAGMA page_size")
    return int((pages - free) * size)


def _packed(key: bytes, value: bytes) -> bytes:
    content = zlib.compress(value, _LEVEL)
    return _checked(key, content) + content


def _unpacked(key: bytes, packed: bytes) -> bytes | None:
    """What was packed; None where it is not what was written, for disks fail."""
    content = packed[_CHECK_BYTES:]
    if packed[:_CHECK_BYTES] != _checked(key, content):
        return None
    try:
        return zlib.decompress(content)
    except zlib.error:
        return None


def _checked(key: bytes, content: bytes) -> bytes:
    return hashlib.blake2b(content, key=key[:64], digest_size=_CHECK_BYTES).digest()
