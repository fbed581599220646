"""The store: what was put in comes out, in any number of runs at once, whatever happens to them."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from nianbao.store.database import FILE, Store


def key(number: int) -> bytes:
    return number.to_bytes(32, "big")


def test_what_was_put_is_found_by_the_next_run(tmp_path: Path) -> None:
    store = Store(tmp_path / "a/b", 10)
    store.put(key(1), b"one")
    store.close()
    store.close()
    again = Store(tmp_path / "a/b", 10)

    assert (again.get(key(1)), again.get(key(2)), again.trouble) == (b"one", None, None)
    again.close()


def test_it_is_bounded_and_keeps_what_was_used_last(tmp_path: Path) -> None:
    def run(numbers: range) -> None:
        store = Store(tmp_path, 1)
        for number in numbers:
            if store.get(key(number)) is None:
                store.put(key(number), os.urandom(10_000))
        store.close()

    run(range(50))
    for first in range(100, 1000, 50):
        run(range(first, first + 50))
    store = Store(tmp_path, 1)
    found = [number for number in range(1000) if store.get(key(number)) is not None]
    store.close()

    assert sum(file.stat().st_size for file in tmp_path.iterdir()) < 1_500_000
    assert found[0] > 850
    assert found[-1] == 999


def test_what_is_used_often_outlives_what_is_new(tmp_path: Path) -> None:
    for turn in range(40):
        store = Store(tmp_path, 1)
        if store.get(key(0)) is None:
            store.put(key(0), b"often")
        for number in range(1, 10):
            store.put(key(turn * 10 + number), os.urandom(10_000))
        store.close()
    store = Store(tmp_path, 1)

    assert store.get(key(0)) == b"often"
    assert store.get(key(1)) is None
    store.close()


def test_runs_at_once_do_not_disturb_each_other(tmp_path: Path) -> None:
    stores = [Store(tmp_path, 10) for _ in range(3)]
    for number, store in enumerate(stores):
        store.put(key(number), b"x%d" % number)
        store.put(key(9), b"alike")
    for store in stores:
        store.close()
    last = Store(tmp_path, 10)

    assert [last.get(key(number)) for number in (0, 1, 2, 9)] == [b"x0", b"x1", b"x2", b"alike"]
    assert all(store.trouble is None for store in stores)
    last.close()


KILLED = """
import os, sys
from pathlib import Path
from nianbao.store.database import Store
store = Store(Path(sys.argv[1]), 100)
for number in range(100_000):
    store.put(number.to_bytes(32, "big"), b"%d" % number * 100)
    if number == 1000:
        print("going", flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_a_run_that_is_killed_leaves_a_store_that_works(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(tmp_path)], stdout=subprocess.PIPE
    ) as process:
        assert process.stdout
        process.stdout.readline()
        process.send_signal(signal.SIGKILL)
    store = Store(tmp_path, 100)

    assert store.trouble is None
    for number in range(800):
        assert store.get(key(number)) == b"%d" % number * 100
    store.close()


def test_bytes_that_the_disk_has_changed_are_not_found(tmp_path: Path) -> None:
    store = Store(tmp_path, 10)
    store.put(key(1), b"one" * 100)
    store.put(key(2), b"two")
    store.close()
    with sqlite3.connect(tmp_path / FILE) as connection:
        ((value,),) = connection.execute("SELECT value FROM kept WHERE key = ?", [key(1)])
        other = bytes([*value[:-6], value[-6] ^ 1, *value[-5:]])
        connection.execute("UPDATE kept SET value = ? WHERE key = ?", [other, key(1)])
        # An entry of another document, whole in itself.
        connection.execute(
            "INSERT INTO kept SELECT ?, used, value FROM kept WHERE key = ?", [key(3), key(2)]
        )
    connection.close()
    again = Store(tmp_path, 10)

    assert [again.get(key(number)) for number in (1, 2, 3)] == [None, b"two", None]
    again.close()


def test_a_file_that_is_no_database_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"no database" * 1000)
    store = Store(tmp_path, 10)
    store.put(key(1), b"one")
    store.close()
    again = Store(tmp_path, 10)

    assert (again.get(key(1)), again.trouble) == (b"one", None)
    again.close()


def test_a_place_that_cannot_be_used_costs_nothing_but_the_store(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    store = Store(tmp_path / "file" / "below", 10)
    store.put(key(1), b"one")

    assert store.get(key(1)) is None
    assert store.trouble is not None
    store.close()


def test_what_the_database_refuses_is_told_in_the_users_language(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    store = Store(tmp_path, 10)

    assert store.trouble is not None
    assert store.trouble.zh == "打不开，或者目录不能写入"
    store.close()


@pytest.mark.skipif(sys.platform == "win32", reason="no such permissions")
@pytest.mark.parametrize("mode", [0o770, 0o777, 0o702])
def test_a_place_that_others_can_write_to_is_not_used(tmp_path: Path, mode: int) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared").chmod(mode)
    store = Store(tmp_path / "shared", 10)

    assert store.trouble is not None
    assert list((tmp_path / "shared").iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="no such permissions")
def test_nobody_else_may_read_it(tmp_path: Path) -> None:
    Store(tmp_path / "cache", 10).close()

    assert (tmp_path / "cache").stat().st_mode & 0o077 == 0
