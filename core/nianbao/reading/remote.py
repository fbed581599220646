"""Where reports lie in a storage of many machines: ``s3://bucket/2024``, and so HDFS, OSS, SFTP.

What is there is fetched into a directory before anything is checked, so that checking itself needs
no network. Only a storage that a path names is ever asked, by fsspec and with the credentials that
its own client finds: environment variables, files in the home directory.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from nianbao.errors import DocumentError, OutputError, UsageError
from nianbao.extras import Extra
from nianbao.reading.refusals import RefusedError, asking
from nianbao.text.wording import Text

__all__ = ["Fetched", "RemotePlace", "fetch", "is_remote", "remote_place"]

_FSSPEC = Extra("nianbao[remote]", ("fsspec",))


class _Protocol(NamedTuple):
    """What a protocol needs, and the options of its client: nothing is waited for without end."""

    extra: Extra
    options: Mapping[str, Any] = {}


_S3 = {
    "config_kwargs": {
        "connect_timeout": 10,
        "read_timeout": 60,
        "retries": {"max_attempts": 3, "mode": "standard"},
    },
    # Lists of an earlier moment would hide what has come since.
    "use_listings_cache": False,
    "skip_instance_cache": True,
}
_PROTOCOLS: Mapping[str, _Protocol] = {
    "s3": _Protocol(Extra("nianbao[remote]", ("s3fs",)), _S3),
    "oss": _Protocol(Extra("ossfs", ("ossfs",)), {"connect_timeout": 10}),
    "hdfs": _Protocol(Extra("nianbao[parquet]", ("pyarrow",))),
    "sftp": _Protocol(Extra("paramiko", ("paramiko",)), {"timeout": 10, "banner_timeout": 10}),
}
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
#: A request writes a whole object or none.
_WHOLE = {"s3", "oss"}
#: Fetched at the same time, where a client can do that.
_AT_ONCE = 16
#: Of the free space of the disk no more is filled.
_SHARE = 0.9
#: What no file may be called on some system, and what leads out of a directory.
_NO_NAME = re.compile(r'^\.{0,2}$|[\x00-\x1f\\:*?"<>|]|^.{86,}$')


def is_remote(path: str) -> bool:
    """Whether a path names a storage: ``s3://…``, whatever the protocol; not ``C:/…``."""
    return _URL.match(path) is not None


@dataclass(frozen=True, slots=True)
class RemotePlace:
    """A file or a directory in a storage.

    Attributes:
        url: as the caller gave it, without a slash at its end. It holds no password.
    """

    url: str

    def __str__(self) -> str:
        return self.url

    def below(self, name: str) -> RemotePlace:
        """The file of that name below it."""
        return RemotePlace(f"{self.url}/{name}")

    def is_in(self, other: RemotePlace) -> bool:
        """Whether it is the other one, or below it."""
        return f"{self.url}/".startswith(f"{other.url}/")

    def write(self, pieces: Iterable[bytes]) -> None:
        """Write it as a whole; raises `OutputError` that says why it cannot be, and `OSError` where
        this machine has no room for it."""
        with tempfile.TemporaryDirectory(prefix="nianbao-") as folder:
            whole = Path(folder, "whole")
            with whole.open("xb") as stream:
                stream.writelines(pieces)
            self._put(str(whole))

    def _put(self, file: str) -> None:
        try:
            with asking():
                system, path = _system(self)
                if self.scheme in _WHOLE:
                    system.put_file(file, path)
                    return
                beside = f"{path}.nianbao-tmp"
                system.makedirs(path.rpartition("/")[0], exist_ok=True)
                system.put_file(file, beside)
                system.mv(beside, path)
        except RefusedError as refused:
            zh, en = f"无法写入 {self}：{refused.text.zh}", f"{self}: {refused.text.en}"
            raise OutputError(Text(f"{zh}。", f"{en}.")) from refused

    @property
    def scheme(self) -> str:
        """Its protocol, ``s3``."""
        return urlsplit(self.url).scheme


def remote_place(path: str) -> RemotePlace:
    """The place that a path names. Raises `UsageError` for an unknown protocol, one whose client is
    not installed, and for a password in the path, which outputs and lists of processes would
    show."""
    parts = urlsplit(path)
    if parts.scheme not in _PROTOCOLS:
        known = "、".join(f"{name}://" for name in _PROTOCOLS)
        zh = f"不支持 {parts.scheme}://；可用的有 {known}。网页请先下载。"
        en = f"{parts.scheme}:// is not supported; known are {known}. Download web pages first."
        raise UsageError(Text(zh, en))
    if parts.password is not None or (parts.username and parts.scheme != "sftp"):
        zh = f"路径中不要写密码或密钥（{parts.scheme}://…@…）；请用环境变量或该存储自己的配置文件。"
        en = (
            f"Put no password or key into a path ({parts.scheme}://…@…); use environment variables "
            f"or the storage's own configuration."
        )
        raise UsageError(Text(zh, en))
    for extra in (_FSSPEC, _PROTOCOLS[parts.scheme].extra):
        extra.demand(Text(f"{parts.scheme}:// ", f"{parts.scheme}://"))
    return RemotePlace(path.rstrip("/"))


def _system(place: RemotePlace) -> tuple[Any, str]:
    """The client for a place, and what it calls it."""
    from fsspec.core import url_to_fs

    options = dict(_PROTOCOLS[place.scheme].options)
    if place.scheme == "sftp":
        from nianbao.reading.known_hosts import KnownHosts

        options["host_key_policy"] = KnownHosts()
    system, path = url_to_fs(place.url, **options)
    return system, path


class Fetched(NamedTuple):
    """What was fetched.

    Attributes:
        paths: of the directories and files now, one for each place.
        failed: the names of files that could not be fetched, and why.
    """

    paths: tuple[Path, ...]
    failed: tuple[tuple[str, Text], ...]


class _Item(NamedTuple):
    """A file to fetch: what its client calls it, its size, where it goes."""

    path: str
    size: int
    file: Path
    name: str


def fetch(
    places: Sequence[RemotePlace],
    directory: Path,
    most_bytes: int,
    is_wanted: Callable[[str], bool],
) -> Fetched:
    """Fetch what lies at some places into a directory.

    A file of more than ``most_bytes``, and one whose name is not wanted, gets only its name and its
    size, so that the check tells of it. Raises `DocumentError` where a storage cannot be reached or
    a place is not there, and where the disk has no room.
    """
    # Links lead nowhere here: names alone say where a file goes, and each is looked at.
    failed: list[tuple[str, Text]] = []
    paths = []
    names = _names(places)
    for number, place in enumerate(places):
        top = directory / names[number] if len(places) > 1 else directory
        try:
            with asking():
                system, path = _system(place)
                found = _listed(system, path)
        except RefusedError as refused:
            zh, en = f"{place}：{refused.text.zh}", f"{place}: {refused.text.en}"
            raise DocumentError(Text(zh, en)) from refused
        items = list(_items(found, path, place, top, failed))
        paths.append(top / _last(place) if _is_file(items, path) else top)
        top.mkdir(parents=True, exist_ok=True)
        _check_room(place, items, directory, most_bytes, is_wanted)
        failed += _fetch_all(system, items, most_bytes, is_wanted)
    return Fetched(tuple(paths), tuple(sorted(failed)))


def _names(places: Sequence[RemotePlace]) -> Sequence[str]:
    """A directory for each of several places: by its last part, ``2024``, or numbered where two
    have the same."""
    lasts = [_last(place) for place in places]
    usable = len(set(lasts)) == len(lasts) and not any(map(_NO_NAME.search, lasts))
    return lasts if usable else [str(number) for number, _ in enumerate(places, 1)]


def _last(place: RemotePlace) -> str:
    return place.url.rpartition("/")[2]


def _is_file(items: Sequence[_Item], path: str) -> bool:
    return len(items) == 1 and items[0].path == path


def _listed(system: Any, path: str) -> Mapping[str, Mapping[str, Any]]:
    """The files at a path and below it."""
    found: Mapping[str, Mapping[str, Any]] = system.find(path, detail=True)
    if not found and not system.exists(path):
        raise FileNotFoundError(path)
    return found


def _items(
    found: Mapping[str, Mapping[str, Any]],
    path: str,
    place: RemotePlace,
    top: Path,
    failed: list[tuple[str, Text]],
) -> Iterator[_Item]:
    """The files to fetch; those whose names no file can have are told."""
    base = path.rstrip("/")
    for name, info in sorted(found.items()):
        inner = name.removeprefix(base).lstrip("/") or _last(place)
        parts = inner.split("/")
        if any(part.startswith((".", "~$")) and not _NO_NAME.search(part) for part in parts):
            continue  # as in a local directory
        if any(_NO_NAME.search(part) for part in parts):
            why = Text("文件名不能用于本机文件", "no file of this machine can be called so")
            failed.append((inner, why))
            continue
        yield _Item(name, int(info.get("size") or 0), top.joinpath(*parts), inner)


def _check_room(
    place: RemotePlace,
    items: Iterable[_Item],
    directory: Path,
    most_bytes: int,
    is_wanted: Callable[[str], bool],
) -> None:
    needed = sum(each.size for each in items if _is_fetched(each, most_bytes, is_wanted))
    free = int(shutil.disk_usage(directory).free * _SHARE)
    if needed > free:
        zh = (
            f"{place} 有 {needed / 1e6:.0f} MB，临时目录 {directory.parent} 只能放 "
            f"{free / 1e6:.0f} MB；请分批检查，或用环境变量 TMPDIR 换一个目录"
        )
        en = (
            f"{place} has {needed / 1e6:.0f} MB, and {directory.parent} has room for "
            f"{free / 1e6:.0f} MB; check it in parts, or choose another directory by TMPDIR"
        )
        raise DocumentError(Text(zh, en))


def _is_fetched(item: _Item, most_bytes: int, is_wanted: Callable[[str], bool]) -> bool:
    return item.size <= most_bytes and is_wanted(item.name)


def _fetch_all(
    system: Any, items: Sequence[_Item], most_bytes: int, is_wanted: Callable[[str], bool]
) -> list[tuple[str, Text]]:
    def one(item: _Item) -> Text | None:
        try:
            with asking():
                item.file.parent.mkdir(parents=True, exist_ok=True)
                if _is_fetched(item, most_bytes, is_wanted):
                    system.get_file(item.path, str(item.file))
                else:
                    with item.file.open("xb") as stream:
                        stream.truncate(item.size)
        except RefusedError as refused:
            if item.file.is_file():
                item.file.unlink()
            return refused.text
        return None

    with ThreadPoolExecutor(_AT_ONCE if getattr(system, "async_impl", False) else 1) as pool:
        found = pool.map(one, items)
        return [(item.name, why) for item, why in zip(items, found, strict=True) if why]
