"""Looks for a number of a person in whatever leaves, however it is packed or written there."""

from __future__ import annotations

import functools
import gzip
import html
import io
import re
import sqlite3
import unicodedata
import urllib.parse
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pyarrow
import pyarrow.parquet

__all__ = ["files_below", "leak", "occurrences", "tags_and_text", "texts_of"]

#: So many of its digits name a person nearly as well as all of them.
_SPARED = 3
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_PARTING = re.compile(r"[\W_]")
_TAG = re.compile(r"<[^>]*>")


def leak(text: str, digits: str) -> str:
    """Where all but some digits of a number follow each other in a text, whatever is between them;
    empty where they do not."""
    length = len(digits) - _SPARED
    pieces = [digits[at : at + length] for at in range(_SPARED + 1)]
    for bare in _bare_forms(text):
        for piece in pieces:
            if (at := bare.find(piece)) >= 0:
                return bare[max(at - 20, 0) : at + 40]
    return ""


@functools.lru_cache(maxsize=4)
def _bare_forms(text: str) -> frozenset[str]:
    """Letters and digits of a text as it is and as it is meant; kept for the next number."""
    return frozenset(map(_bare, {text, *_unwritten(text)}))


def occurrences(text: str, digits: str) -> int:
    """How often the whole number is in a text."""
    return _bare(html.unescape(text)).count(digits)


def tags_and_text(text: str) -> tuple[str, str]:
    """What a page or a part of a Word file has in its tags, and what between them."""
    return "".join(_TAG.findall(text)), _TAG.sub("", text)


def _unwritten(text: str) -> Iterator[str]:
    """The text without what HTML, URIs and JSON write for a character."""
    yield html.unescape(text)
    yield urllib.parse.unquote(text)
    yield _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def _bare(text: str) -> str:
    """Letters and digits alone, the digits of all scripts as ASCII."""
    folded = unicodedata.normalize("NFKC", _PARTING.sub("", text))
    plain = (str(unicodedata.decimal(char)) if char.isdecimal() else char for char in folded)
    return "".join(plain).upper()


def texts_of(name: str, data: bytes) -> Iterator[str]:
    """The texts in a file: also in what is packed, the parts of a workbook or a Word file with and
    without their tags, the columns of a data set, the values of a database."""
    yield name
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for part in packed.namelist():
                yield part
                yield from _both(packed.read(part))
    elif name.endswith(".parquet"):
        yield str(pyarrow.parquet.read_table(pyarrow.BufferReader(data)).to_pylist())
    elif data.startswith(b"SQLite format 3"):
        yield from _rows(data)
    elif data.startswith(b"\x1f\x8b"):
        yield from _both(gzip.decompress(data))
    else:
        yield from _both(data)


def _both(data: bytes) -> Iterator[str]:
    text = data.decode("utf-8", "replace")
    yield text
    if "<" in text:
        yield _TAG.sub("", text)


def _rows(data: bytes) -> Iterator[str]:
    """Every value of a database, unpacked where it is packed."""
    store = sqlite3.connect(":memory:")
    # Bytes 18 and 19 say that there may be a journal beside the file; in memory there is none.
    store.deserialize(data[:18] + b"\1\1" + data[20:])
    for (table,) in store.execute("select name from sqlite_master where type = 'table'").fetchall():
        for row in store.execute(f'select * from "{table}"'):
            for value in row:
                yield _value(value)
    store.close()


def _value(value: object) -> str:
    if not isinstance(value, bytes):
        return str(value)
    try:
        return zlib.decompress(value).decode("utf-8", "replace")
    except zlib.error:
        return value.decode("utf-8", "replace")


def files_below(top: Path) -> Iterator[tuple[str, bytes]]:
    """The files of a folder by their names in it."""
    for each in sorted(top.rglob("*")):
        if each.is_file():
            yield each.relative_to(top).as_posix(), each.read_bytes()
