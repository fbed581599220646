"""Files in a storage, here in one that lies in memory; `tests/remote` asks a real server."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest

from nianbao.errors import DocumentError, OutputError, UsageError
from nianbao.extras import Extra
from nianbao.reading import remote
from nianbao.reading.refusals import RefusedError, asking
from nianbao.reading.remote import RemotePlace, fetch, is_remote, remote_place

MEMORY = Extra("nianbao[remote]", ("fsspec",))


@pytest.fixture
def top(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A directory in memory."""
    protocols = {**remote._PROTOCOLS, "memory": remote._Protocol(MEMORY)}
    monkeypatch.setattr(remote, "_PROTOCOLS", protocols)
    name = f"memory://{uuid.uuid4().hex}"
    yield name
    system = fsspec.filesystem("memory")
    for path in system.find(""):
        system.rm(path)


def put(top: str, files: dict[str, bytes]) -> None:
    system = fsspec.filesystem("memory")
    for name, content in files.items():
        system.pipe_file(f"{top}/{name}", content)


def everything(_name: str) -> bool:
    return True


def files(directory: Path) -> dict[str, bytes]:
    return {
        each.relative_to(directory).as_posix(): each.read_bytes()
        for each in directory.rglob("*")
        if each.is_file()
    }


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("s3://桶/年报", True),
        ("https://a", True),
        ("C:/a", False),
        ("C:\\a", False),
        ("a/b", False),
        ("-", False),
        ("/s3:/a", False),
    ],
)
def test_what_names_a_storage(path: str, expected: bool) -> None:
    assert is_remote(path) == expected


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("https://example.cn/a", "不支持 https://"),
        ("file:///etc", "不支持 file://"),
        ("s3://key:secret@bucket/a", "不要写密码"),
        ("s3://key@bucket/a", "不要写密码"),
        ("sftp://user:secret@host/a", "不要写密码"),
    ],
)
def test_what_no_place_may_be(path: str, told: str) -> None:
    with pytest.raises(UsageError, match=told) as caught:
        remote_place(path)

    assert "secret" not in str(caught.value.text)


def test_a_client_that_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nianbao.extras.importlib.util.find_spec", lambda _name: None)

    with pytest.raises(UsageError, match=r"s3:// 需要 fsspec.*nianbao\[remote\]"):
        remote_place("s3://bucket/a")


def test_a_directory_is_fetched_as_it_is(top: str, tmp_path: Path) -> None:
    put(top, {"2024/区/a.md": b"1", "2024/b.docx": b"2", "2024/.x": b"", "2024/~$b.docx": b""})
    fetched = fetch([RemotePlace(f"{top}/2024")], tmp_path, 100, everything)

    assert (fetched.paths, fetched.failed) == ((tmp_path,), ())
    assert files(tmp_path) == {"区/a.md": b"1", "b.docx": b"2"}


def test_a_single_file(top: str, tmp_path: Path) -> None:
    put(top, {"2024/a.md": b"1", "2024/a.md.bak": b"2"})
    fetched = fetch([RemotePlace(f"{top}/2024/a.md")], tmp_path, 100, everything)

    assert fetched.paths == (tmp_path / "a.md",)
    assert files(tmp_path) == {"a.md": b"1"}


def test_several_places_are_kept_apart(top: str, tmp_path: Path) -> None:
    put(top, {"2023/a.md": b"1", "2024/a.md": b"2"})
    places = [RemotePlace(f"{top}/{year}") for year in (2023, 2024)]

    assert fetch(places, tmp_path, 100, everything).paths == (
        tmp_path / "2023",
        tmp_path / "2024",
    )
    assert files(tmp_path) == {"2023/a.md": b"1", "2024/a.md": b"2"}


def test_what_is_too_large_or_of_no_use_has_only_its_size(top: str, tmp_path: Path) -> None:
    put(top, {"a.md": b"x" * 101, "b.jpg": b"y" * 50, "c.md": b"z" * 100})
    fetch([RemotePlace(top)], tmp_path, 100, lambda name: not name.endswith(".jpg"))

    assert files(tmp_path) == {"a.md": b"\0" * 101, "b.jpg": b"\0" * 50, "c.md": b"z" * 100}


@pytest.mark.parametrize("name", ["a\\b.md", "c:d.md", "a\x1b[2J.md", "文" * 86, "a?.md"])
def test_names_that_no_file_can_have_are_told(top: str, tmp_path: Path, name: str) -> None:
    put(top, {"good.md": b"1", name: b"2"})
    fetched = fetch([RemotePlace(top)], tmp_path, 100, everything)

    assert files(tmp_path) == {"good.md": b"1"}
    assert [failure[0] for failure in fetched.failed] == [name]


def test_nothing_is_written_outside(top: str, tmp_path: Path) -> None:
    system = fsspec.filesystem("memory")
    put(top, {"good.md": b"1"})
    inside = tmp_path / "in"
    inside.mkdir()
    bare = top.removeprefix("memory:/")
    found = {f"{bare}/{name}": {"size": 1} for name in ("../evil.md", "a/../../evil.md", "good.md")}
    failed: list[tuple[str, object]] = []
    items = remote._items(found, bare, RemotePlace(top), inside, failed)  # type: ignore[arg-type]

    assert [each.name for each in items] == ["good.md"]
    assert [name for name, _ in failed] == ["../evil.md", "a/../../evil.md"]
    assert system.exists(f"{top}/good.md")


def test_what_cannot_be_fetched_is_told_and_costs_no_other(
    top: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(top, {"a.md": b"1", "b.md": b"2"})
    system = type(fsspec.filesystem("memory"))
    whole = system.get_file

    def broken(self: object, path: str, local: str, **options: object) -> None:
        if path.endswith("a.md"):
            Path(local).write_bytes(b"half")
            raise ConnectionResetError("secret")
        whole(self, path, local, **options)

    monkeypatch.setattr(system, "get_file", broken)
    fetched = fetch([RemotePlace(top)], tmp_path, 100, everything)

    assert files(tmp_path) == {"b.md": b"2"}
    ((name, why),) = fetched.failed
    assert (name, why.zh) == ("a.md", "连接中断，请稍后再试")


def test_a_place_that_is_not_there(top: str, tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="没有这个桶或路径"):
        fetch([RemotePlace(f"{top}/no")], tmp_path, 100, everything)


def test_a_full_disk_is_told_before_anything_is_fetched(
    top: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(top, {"a.md": b"1" * 50})
    monkeypatch.setattr(remote, "_SHARE", 0)

    with pytest.raises(DocumentError, match="TMPDIR"):
        fetch([RemotePlace(top)], tmp_path, 100, everything)
    assert files(tmp_path) == {}


def test_an_output_is_written_whole(top: str) -> None:
    place = RemotePlace(top).below("区/a.sarif")
    place.write([b"old"])
    place.write([b"n", b"ew"])
    system = fsspec.filesystem("memory")

    assert system.cat_file(place.url) == b"new"
    assert len(system.find(top)) == 1


def test_an_output_that_cannot_be_written(top: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_arguments: object, **_options: object) -> None:
        raise PermissionError("key=secret")

    monkeypatch.setattr(type(fsspec.filesystem("memory")), "put_file", refused)
    with pytest.raises(OutputError, match="没有权限") as caught:
        RemotePlace(top).below("a").write([b""])

    assert "secret" not in str(caught.value)


def test_what_lies_among_the_inputs() -> None:
    reports = RemotePlace("s3://a/reports")

    assert RemotePlace("s3://a/reports/x.sarif").is_in(reports)
    assert reports.is_in(reports)
    assert not RemotePlace("s3://a/reports2/x.sarif").is_in(reports)


def test_an_unknown_error_is_named_and_nothing_it_says() -> None:
    with pytest.raises(RefusedError) as caught, asking():
        raise LookupError("secret")

    assert caught.value.text.zh == "出错（LookupError）"
