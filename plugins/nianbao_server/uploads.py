"""Files that a browser sends: each is the body of one request, and is put into its place as a whole
once it is here. Nothing is looked into but archives, and those are unpacked within limits."""

from __future__ import annotations

import asyncio
import os
import secrets
import time
from collections.abc import Collection, Iterator
from pathlib import Path

from starlette.requests import ClientDisconnect, Request

from nianbao import DocumentError, Limits, Text, system_error
from nianbao.files.whole_file import replace_file
from nianbao.reading.archives import is_archive, members, read_member
from nianbao_server.folder import Folder
from nianbao_server.refusal import Refusal

__all__ = ["receive_file", "unpack"]

#: An archive may be so many times as large as one file.
_ARCHIVE = 8
#: What all files of an archive may have together, in times of one file.
_UNPACKED = 40
#: Bytes a second below which, after the time of a document, an upload is given up.
_SLOWEST = 16_000


async def receive_file(request: Request, folder: Folder, limits: Limits, suffix: str) -> Path:
    """The body of a request as a file below `Folder.incoming`.

    Raises `Refusal` for one that is too large, comes too slowly or cannot be kept.
    """
    most = int(limits.file_size_mb * 1_000_000) * (_ARCHIVE if suffix == ".zip" else 1)
    stated = request.headers.get("content-length", "0")
    if not stated.isdecimal() or int(stated) > most:
        raise _too_large(most)
    file = folder.incoming / f"{secrets.token_hex(8)}{suffix}"
    try:
        await _receive(request, file, most, limits.seconds)
    except OSError as error:
        file.unlink(missing_ok=True)
        why = system_error(error)
        raise Refusal(507, f"不能保存：{why.zh}。", f"cannot be kept: {why.en}.") from None
    except BaseException:
        file.unlink(missing_ok=True)
        raise
    return file


async def _receive(request: Request, file: Path, most: int, patience: float) -> None:
    begun, size = time.monotonic(), 0
    parts = request.stream().__aiter__()
    with file.open("xb") as stream:
        while True:
            try:
                part = await asyncio.wait_for(anext(parts), patience)
            except StopAsyncIteration:
                break
            except TimeoutError:
                raise _too_slow() from None
            except ClientDisconnect:
                raise Refusal(400, "传送中断，没有保存。", "broken off; not kept.") from None
            size += len(part)
            if size > most:
                raise _too_large(most)
            lasted = time.monotonic() - begun
            if lasted > patience and size / lasted < _SLOWEST:
                raise _too_slow()
            stream.write(part)
        stream.flush()
        os.fsync(stream.fileno())


def unpack(
    archive: Path, name: str, folder: Folder, suffixes: Collection[str], limits: Limits
) -> tuple[list[str], list[Text]]:
    """Put the files of an archive below a folder of its name; the names of those that are there
    now, and why others are not.

    Raises `Refusal` for what is no archive, or is one that would fill the disk.
    """
    if not is_archive(archive):
        raise Refusal(
            415,
            f"{name}：压缩包损坏或文件过多，请解压后放进来。",
            f"{name}: damaged or too many files; unpack it first.",
        )
    most = limits.file_size_mb * 1_000_000 * _UNPACKED
    kept: list[str] = []
    told: list[Text] = []
    total = 0
    for inner, data in _read(archive, limits.file_size_mb, told):
        total += len(data)
        if total > most:
            raise Refusal(
                413,
                f"{name}：解压后超过 {most / 1e9:.1f} GB，没有全部保存。",
                f"{name}: more than {most / 1e9:.1f} GB unpacked; not all was kept.",
            )
        try:
            place = folder.place(f"{name.removesuffix('.zip')}/{inner}", suffixes)
        except Refusal as refusal:
            told.append(refusal.text)
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        beside = folder.incoming / secrets.token_hex(8)
        beside.write_bytes(data)
        folder.set_aside(place)
        replace_file(beside, place)
        kept.append(inner)
    return kept, told


def _read(archive: Path, limit: float, told: list[Text]) -> Iterator[tuple[str, bytes]]:
    for inner, member in members(archive):
        try:
            data = read_member(archive, member, limit)
        except DocumentError as error:
            zh, en = error.text
            told.append(Text(f"{inner}：{zh}", f"{inner}: {en}"))
            continue
        if len(data) > limit * 1_000_000:
            told.append(Text(f"{inner}：超过 {limit:g} MB", f"{inner}: over {limit:g} MB"))
            continue
        yield inner, data


def _too_large(most: int) -> Refusal:
    return Refusal(
        413,
        f"文件超过 {most / 1e6:.0f} MB，没有保存。",
        f"larger than {most / 1e6:.0f} MB; not kept.",
    )


def _too_slow() -> Refusal:
    return Refusal(408, "传送太慢，已停止，没有保存。", "too slow; given up, and not kept.")
