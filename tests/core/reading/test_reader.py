"""From a file to a document: limits, and the choice of the reader."""

from __future__ import annotations

from pathlib import Path

import pytest

from nianbao.errors import DocumentError
from nianbao.model.document import Document
from nianbao.model.source import Source
from nianbao.reading.reader import (
    Reader,
    check_size,
    choose_reader,
    is_isolated,
    is_readable,
    read_bytes,
    read_document,
)

DOCUMENT = Document((), Source("x"))


def read(_data: bytes) -> Document:
    return DOCUMENT


PLAIN = Reader("plain", frozenset({".txt"}), read)
SEALED = Reader(
    "sealed", frozenset({".seal"}), read, lambda head: head.startswith(b"SEAL"), isolate=True
)
READERS = (PLAIN, SEALED)


def test_content_outranks_the_suffix() -> None:
    assert choose_reader(b"SEAL 1", ".txt", READERS) is SEALED
    assert choose_reader(b"words", ".TXT", READERS) is PLAIN
    assert choose_reader(b"words", ".seal", READERS) is SEALED


def test_an_unknown_type_is_told_with_the_known_ones() -> None:
    with pytest.raises(DocumentError) as raised:
        choose_reader(b"words", ".abc", READERS)

    assert (
        raised.value.text.en
        == 'the type of the file is not known (suffix ".abc"); types that can be read: plain, '
        "sealed"
    )


@pytest.mark.parametrize(("suffix", "told"), [(".RAR", "压缩包"), (".JPG", "图片")])
def test_a_type_that_offices_send_is_told_with_what_to_ask_for(suffix: str, told: str) -> None:
    with pytest.raises(DocumentError, match=told):
        choose_reader(b"words", suffix, READERS)


@pytest.mark.parametrize("data", [b"", b" \n\t", b"\xef\xbb\xbf\r\n", b"\xff\xfe\0\0"])
def test_an_empty_file_is_told(data: bytes) -> None:
    with pytest.raises(DocumentError, match="空"):
        read_document(data, ".txt", READERS)

    assert read_document(b"words", ".txt", READERS) is DOCUMENT


def test_files_of_a_directory_are_readable_by_suffix_or_content(tmp_path: Path) -> None:
    for name, data in (
        ("a.TXT", b""),
        ("b.bin", b"SEAL"),
        ("c", b"SEAL"),
        ("d.bin", b"words"),
        ("e", b"words"),
    ):
        (tmp_path / name).write_bytes(data)

    assert [
        name
        for name in ("a.TXT", "b.bin", "c", "d.bin", "e", "gone.bin")
        if is_readable(tmp_path / name, READERS)
    ] == [
        "a.TXT",
        "b.bin",
        "c",
    ]


def test_isolated_is_what_an_isolated_reader_will_read(tmp_path: Path) -> None:
    for name, data in (
        ("a.txt", b"SEAL"),
        ("b.seal", b""),
        ("c.txt", b"words"),
        ("d.bin", b"words"),
    ):
        (tmp_path / name).write_bytes(data)

    names = ("a.txt", "b.seal", "c.txt", "d.bin", "gone.txt", "a\0b.txt")
    assert [is_isolated(tmp_path / name, READERS) for name in names] == [
        True,
        True,
        False,
        False,
        False,
        False,
    ]
    assert not is_isolated(tmp_path / "a.txt", [PLAIN])


def test_bytes_within_the_limit(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"x" * 1000)

    assert read_bytes(file, 0.001) == b"x" * 1000
    with pytest.raises(DocumentError, match=r"limits\.file-size-mb"):
        read_bytes(file, 0.0009)
    with pytest.raises(DocumentError):
        check_size(b"x" * 1001, 0.001)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("gone.txt", "there is no such file; check the path"),
        (".", "this is a directory"),
        ("x" * 300, "the file cannot be opened: the name is too long"),
        ("a\0b", "the file cannot be opened: embedded null byte"),
    ],
)
def test_what_cannot_be_opened(name: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as raised:
        read_bytes(tmp_path / name, 1)

    assert raised.value.text.en == told
