"""The original beside what was read of it: pictures of a PDF file's pages, or the paragraphs and
tables of any other file as its reader gives them. Never the file's own markup.

It is made in a process of its own, within the limits of a document, and kept by the file's content.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import shutil
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nianbao import Block, DocumentError, Engine, Paragraph, Text
from nianbao.files.whole_file import write_bytes
from nianbao.reading.discovery import Target
from nianbao.workers.serving import limit_memory
from nianbao_server.folder import Folder

__all__ = ["make_original"]

_MOST_PAGES = 60
_WIDTH = 1240.0
#: A page may be as high as it likes, but not cost more than this.
_MOST_PIXELS = 8_000_000
_LONGEST = 20_000
_MOST_TEXT = 3_000_000
#: Of so many files the originals are kept.
_KEPT = 60


def make_original(engine: Engine, folder: Folder, uri: str) -> str:
    """Make what there is to show of the document of that name; the name of its directory.

    Raises `DocumentError` that says why there is nothing.
    """
    limits = engine.configuration.limits
    targets = engine.discover([str(folder.root)])
    target = next((each for each in targets if each.uri == uri), None)
    if target is None:
        raise DocumentError(Text("这个文件已经不在文件夹里", "the file is no longer there"))
    data = target.read(limits.file_size_mb)
    name = hashlib.sha256(data).hexdigest()[:32]
    place = folder.originals / name
    if (place / "meta.json").exists():
        return name
    limit_memory(limits.memory_mb)
    beside = folder.originals / f".{secrets.token_hex(6)}"
    beside.mkdir(parents=True)
    try:
        value = (
            _pictures(data, beside)
            if b"%PDF-" in data[:1024]
            else _as_read(engine, folder, target, data)
        )
        text = json.dumps(value, ensure_ascii=False)
        write_bytes(beside / "meta.json", text.encode("utf-8", "backslashreplace"))
        shutil.rmtree(place, ignore_errors=True)
        beside.rename(place)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    _tidy(folder.originals)
    return name


def _tidy(originals: Path) -> None:
    """Keep the latest."""
    found = sorted(originals.iterdir(), key=lambda each: each.stat().st_mtime, reverse=True)
    for old in found[_KEPT:]:
        shutil.rmtree(old, ignore_errors=True)


def _pictures(data: bytes, directory: Path) -> dict[str, Any]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise DocumentError(
            Text("这个 PDF 打不开，不能显示原件", "this PDF cannot be opened")
        ) from error
    sizes = []
    for number in range(min(len(document), _MOST_PAGES)):
        page = document[number]
        width, height = page.get_size()
        scale = min(_WIDTH / max(width, 1), (_MOST_PIXELS / max(width * height, 1)) ** 0.5)
        bitmap = page.render(scale=scale, rev_byteorder=True)
        size = (bitmap.width, bitmap.height)
        picture = _png(bytes(bitmap.buffer), *size, bitmap.stride, bitmap.n_channels)
        (directory / f"{number}.png").write_bytes(picture)
        sizes.append(size)
        page.close()
    return {"pages": sizes, "all": len(document)}


def _png(pixels: bytes, width: int, height: int, stride: int, channels: int) -> bytes:
    """Rows of bytes as PNG (https://www.w3.org/TR/png/): grey, RGB or RGBA."""
    kind = {1: 0, 3: 2, 4: 6}[channels]
    rows = (pixels[at * stride : at * stride + width * channels] for at in range(height))
    raw = b"".join(b"\0" + row for row in rows)
    head = struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(raw, 3)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + name + content
        + struct.pack(">I", zlib.crc32(name + content))
        for name, content in chunks
    )  # fmt: skip


def _as_read(engine: Engine, folder: Folder, target: Target, data: bytes) -> dict[str, Any]:
    copy = folder.incoming / f"{secrets.token_hex(8)}{target.suffix}"
    copy.write_bytes(data)
    try:
        report = engine.parse(str(copy), masked=True)
    finally:
        copy.unlink(missing_ok=True)
    return {"blocks": list(_blocks(report.document.blocks))}


def _blocks(blocks: tuple[Block, ...]) -> Iterator[Any]:
    left = _MOST_TEXT
    for block in blocks:
        if left <= 0:
            return
        if isinstance(block, Paragraph):
            text = f"{block.label}{block.text}"[:_LONGEST]
            left -= len(text) + 10
            yield {"level": block.level, "text": text}
            continue
        rows: list[list[tuple[str, int, int]]] = [
            [(cell.text[:_LONGEST], cell.row_span, cell.column_span) for cell in row]
            for row in block.rows
        ]
        left -= sum(len(text) + 10 for row in rows for text, _, _ in row)
        yield {"rows": rows}
