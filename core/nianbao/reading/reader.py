"""What a plugin needs to offer a reader: a plain function from bytes to a document."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from nianbao.errors import DocumentError
from nianbao.guard import guarded
from nianbao.model.document import Document
from nianbao.platform import whole_path
from nianbao.reading.left_out import known_reason
from nianbao.text.system_errors import system_error
from nianbao.text.wording import Text

__all__ = [
    "Reader",
    "check_content",
    "check_size",
    "choose_reader",
    "is_isolated",
    "is_readable",
    "read_bytes",
    "read_document",
]


def _never(_head: bytes) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Reader:
    """A file type.

    Attributes:
        name: of the file type, such as ``text``.
        suffixes: file name endings it is for, in lower case with their dot.
        read: turns the bytes of a whole file into a document; raises `nianbao.DocumentError` where
            it cannot, and nothing else.
        recognises: whether the first kilobytes of a file, whatever its name, are surely of this
            type.
        summary: one sentence for ``nianbao plugins``.
        isolate: whether its library can hang or crash on a malformed file (a parser in C): such
            files are always read in a worker process, so that one costs itself and not the run.
        recognise: like ``read``, for a file that ``read`` refuses with `nianbao.ScanError`: draws
            its text from pictures (OCR), which takes long; the document says that it is
            ``recognised``. None where it cannot.
        before: set by the engine: the readers to which the configuration prefers this one. What
            they would recognise and has one of its suffixes is for it.
        passes_over: whether the first kilobytes of a file of its type are of none that anybody
            would check, such as a logo beside a web page: in a folder it is left out.
        external: whether what it reads depends on more than the bytes, such as another program that
            may be there or not: nothing that it read is remembered from one run to the next.
        plugin: set by the engine: the plugin that gave it, unless it ships with nianbao.
    """

    name: str
    suffixes: frozenset[str]
    read: Callable[[bytes], Document]
    recognises: Callable[[bytes], bool] = _never
    summary: str = ""
    isolate: bool = False
    recognise: Callable[[bytes], Document] | None = None
    before: frozenset[str] = frozenset()
    external: bool = False
    passes_over: Callable[[bytes], bool] = _never
    plugin: str = ""


_HEAD = 4096


def read_bytes(path: Path, limit: float) -> bytes:
    """The bytes of a file of at most ``limit`` megabytes; raises `DocumentError` that says why it
    cannot be read."""
    try:
        with Path(whole_path(path.absolute())).open("rb") as stream:
            data = stream.read(int(limit * 1_000_000) + 1)
    except FileNotFoundError:
        raise DocumentError(
            Text("没有这个文件，请检查路径", "there is no such file; check the path")
        ) from None
    except IsADirectoryError:
        raise DocumentError(Text("这是一个目录", "this is a directory")) from None
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        why = system_error(error)
        raise DocumentError(
            Text(f"无法打开文件：{why.zh}", f"the file cannot be opened: {why.en}")
        ) from None
    check_size(data, limit)
    return data


def check_size(data: bytes, limit: float) -> None:
    """Raise `DocumentError` for more than ``limit`` megabytes."""
    if len(data) > limit * 1_000_000:
        zh = f"文件超过 {limit:g} MB；可在配置的 limits.file-size-mb 中放宽"
        raise DocumentError(
            Text(
                zh,
                f"the file is larger than {limit:g} MB; raise limits.file-size-mb in the "
                f"configuration",
            )
        )


def choose_reader(data: bytes, suffix: str, readers: Iterable[Reader]) -> Reader:
    """The reader that recognises the bytes, for a suffix may lie; else the one for the suffix. One
    that the configuration prefers comes before those it is preferred to."""
    known = list(readers)
    head = data[:_HEAD]
    recognising = [reader for reader in known if _recognises(reader, head)]
    named = [reader for reader in known if suffix.lower() in reader.suffixes]
    beaten = {name for reader in (*recognising, *named) for name in reader.before}
    for reader in (*recognising, *named):
        if reader.name not in beaten:
            return reader
    if reason := known_reason(suffix):
        raise DocumentError(reason)
    names = [reader.name for reader in known] or ["-"]
    zh = f"无法识别文件类型（后缀“{suffix}”）；可读取的类型：{'、'.join(names)}"
    en = (
        f'the type of the file is not known (suffix "{suffix}"); types that can be read: '
        f"{', '.join(names)}"
    )
    raise DocumentError(Text(zh, en))


def _recognises(reader: Reader, head: bytes) -> bool:
    """Whether a reader knows a file by its first kilobytes. One that fails does not, and costs no
    other reader the file."""
    return guarded(lambda: bool(reader.recognises(head))) is True


def is_readable(path: Path, readers: Iterable[Reader]) -> bool:
    """Whether there is a reader for a file found in a directory: by its suffix or, failing that, by
    its first kilobytes."""
    known, suffix = list(readers), path.suffix.lower()
    named = [reader for reader in known if suffix in reader.suffixes]
    if any(reader.passes_over is _never for reader in named):
        return True
    head = _head(path)
    found = named or [reader for reader in known if _recognises(reader, head)]
    return not all(_passes_over(reader, head) for reader in found)


def _passes_over(reader: Reader, head: bytes) -> bool:
    """Whether a reader says of a file that nobody would check it; one that fails does not."""
    return guarded(lambda: bool(reader.passes_over(head))) is True


def is_isolated(path: Path, readers: Iterable[Reader]) -> bool:
    """Whether the reader that `choose_reader` will choose is to run in a process of its own."""
    known = list(readers)
    if not any(reader.isolate for reader in known):
        return False
    try:
        return choose_reader(_head(path), path.suffix, known).isolate
    except DocumentError:
        return False


def _head(path: Path) -> bytes:
    """The first kilobytes of a file; nothing where it cannot be read, which reading it as a whole
    will tell."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return b""  # the first kilobytes of a pipe could not be read again
        with path.open("rb") as stream:
            return stream.read(_HEAD)
    except (OSError, ValueError):  # ValueError: a name that no file can have
        return b""


def check_content(data: bytes) -> None:
    """Raise `DocumentError` for a file that holds nothing but white space."""
    if not data.strip(b"\0\t\n\r \xef\xbb\xbf\xff\xfe"):
        raise DocumentError(Text("文件是空的", "the file is empty"))


def read_document(data: bytes, suffix: str, readers: Iterable[Reader]) -> Document:
    """The document that the bytes of a file hold; raises `DocumentError` where they hold none."""
    check_content(data)
    return choose_reader(data, suffix, readers).read(data)
