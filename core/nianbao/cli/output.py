"""Where the results of a check go: writers by name, files written whole or not at all."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from nianbao.cli.console import colour_wanted, print_pieces, show_trace, tell
from nianbao.cli.writing import gathered, output_of, writer_failed
from nianbao.errors import NianbaoError, OutputError, UsageError, suggestion
from nianbao.files.whole_file import write_pieces
from nianbao.guard import Failure, guarded
from nianbao.model.location import uri_of
from nianbao.platform import is_open_in_office
from nianbao.reading.remote import RemotePlace, is_remote, remote_place
from nianbao.results.outcome import RunResult
from nianbao.results.writer import Output, ReportWriter, Style, Writer, encoded
from nianbao.text.printing import printable
from nianbao.text.system_errors import OPEN_ELSEWHERE, system_error
from nianbao.text.wording import Text

if TYPE_CHECKING:
    from nianbao.configuration import Limits
    from nianbao.reading.discovery import Target

__all__ = [
    "Destination",
    "check_outputs",
    "destinations",
    "needs_of",
    "tell_unwritten",
    "write_all",
    "write_file",
    "write_told",
    "writer_named",
]

AnyWriter = TypeVar("AnyWriter", Writer, ReportWriter)

_DEFAULT = "terminal"
#: The format that ``--text DIR`` asks for.
_TEXT = "text"
_HEAD = 4096


class Destination(NamedTuple):
    """A writer and where its output goes; None is standard output."""

    writer: Writer
    file: Path | RemotePlace | None


def destinations(
    formats: Sequence[str],
    output: str | None,
    writers: Mapping[str, Writer],
    text: Path | None = None,
) -> tuple[Destination, ...]:
    """What ``--format``, ``--output`` and ``--text`` ask for; `UsageError` for an unknown format,
    one that needs what is not installed, or two outputs in one place."""
    wanted: list[Destination] = []
    texts = [f"{_TEXT}={text}"] if text else []
    for each in (*(formats or (_DEFAULT,)), *texts):
        name, _, file = each.partition("=")
        writer = writer_named(name, writers)
        if writer.extra:
            writer.extra.demand(Text(f"输出格式“{name}”", f'the format "{name}"'))
        wanted.append(Destination(writer, _file(file or output)))
        if wanted[-1].file is None and writer.gives != "text":
            raise UsageError(_no_place(writer))
    places = [each.file for each in wanted]
    for place in places:
        if places.count(place) > 1:
            shown = place or "standard output"
            zh = f"两种格式写到同一处（{place or '标准输出'}）。请用 --format 格式=文件 分开。"
            raise UsageError(
                Text(
                    zh,
                    f"Two formats go to one place ({shown}). Part them with --format FORMAT=FILE.",
                )
            )
    if output and output != "-" and _file(output) not in places:
        zh = "没有格式会写到 --output：每种格式都有自己的文件。"
        raise UsageError(Text(zh, "No format goes to --output: each has a file of its own."))
    return tuple(wanted)


def check_outputs(
    wanted: Iterable[Destination], inputs: Iterable[Path | None], targets: Sequence[Target]
) -> tuple[str, ...]:
    """Refuse an output that would replace what is read; the names of outputs of an earlier run that
    were found among the documents, and are none."""
    read = {known for file in inputs if file and (known := _identity(file))}
    documents = {known: target for target in targets if (known := _identity(target.path))}
    own = []
    for each in wanted:
        known = _identity(each.file)
        target = documents.get(known) if known else None
        if target and not target.named and isinstance(each.file, Path) and _is_own(each.file):
            own.append(each.file.name)
        elif known and (target or known in read):
            name = printable(str(each.file))
            zh = f"输出文件 {name} 也是要读取的文件，会被覆盖。请换一个文件名。"
            en = f"the output {name} is read, too, and would be lost. Choose another name."
            raise UsageError(Text(zh, en))
    return tuple(own)


def _identity(file: Path | RemotePlace | None) -> tuple[int, int] | None:
    """What tells a regular file of this machine from all others, whatever it is called; None for
    none."""
    try:
        found = file.stat() if isinstance(file, Path) else None
    except (OSError, ValueError):
        return None
    return (found.st_dev, found.st_ino) if found and stat.S_ISREG(found.st_mode) else None


def _is_own(file: Path) -> bool:
    """Whether nianbao wrote a file: every format that could be taken for a document says so."""
    try:
        with file.open("rb") as stream:
            return b"nianbao" in stream.read(_HEAD)
    except OSError:
        return False


def writer_named(name: str, writers: Mapping[str, AnyWriter]) -> AnyWriter:
    """The writer of that name; `UsageError` with the nearest one where there is none."""
    if name not in writers:
        hint = suggestion(name, writers)
        zh = f"没有输出格式“{name}”；{hint.zh}"
        raise UsageError(Text(zh, f'there is no output format "{name}"; {hint.en}'))
    return writers[name]


def _file(name: str | None) -> Path | RemotePlace | None:
    if not name or name == "-":
        return None
    return remote_place(name) if is_remote(name) else Path(name)


def needs_of(wanted: Iterable[Destination]) -> frozenset[str]:
    """What the writers of some outputs ask of the run."""
    return frozenset(need for each in wanted for need in each.writer.needs)


def write_all(
    wanted: Sequence[Destination], result: RunResult, style: Style, limits: Limits
) -> bool:
    """Write every output; whether all could be written. One that fails is told and does not stop
    the others. A third party's writer may take as long as the documents might have."""
    files = {each.writer.name: _named(each.file, result.root) for each in wanted if each.file}
    style = replace(style, files=files)
    written = [_write(each, result, style, limits) for each in wanted]
    return all(written)


def _named(file: Path | RemotePlace, root: Path) -> str:
    return file.url if isinstance(file, RemotePlace) else uri_of(file, root)


def _write(destination: Destination, result: RunResult, style: Style, limits: Limits) -> bool:
    writer, file = destination
    if file is None:
        style = replace(style, colour=colour_wanted(), width=_width())
    output = output_of(writer, result, style, limits)
    if isinstance(output, NianbaoError):
        tell("error", output.text, style.language)
        return False
    if isinstance(output, Failure):
        tell("error", writer_failed(writer, output), style.language)
        show_trace(output.trace)
        return False
    # Pieces are made now, and what makes them may fail yet.
    written = guarded(_deliver, destination, output, style)
    if isinstance(written, Failure):
        tell("error", writer_failed(writer, written), style.language)
        show_trace(written.trace)
        return False
    if isinstance(written, bool):
        return written
    print_pieces(written, coloured=style.colour)
    return True


def _deliver(destination: Destination, output: Output, style: Style) -> bool | Iterator[str]:
    """Write an output to its files; whether that could be done. Of one for standard output the
    text."""
    writer, file = destination
    if isinstance(output, Mapping):
        return _write_several(destination, output, style.language)
    if file is not None:
        return write_told(file, encoded(output), style.language)
    if isinstance(output, bytes):
        tell("error", _no_place(writer), style.language)
        return False
    return gathered(output)


def _no_place(writer: Writer) -> Text:
    """Why something that is no text cannot go to standard output."""
    if writer.gives == "files":
        zh = f"格式“{writer.name}”写出多个文件，请指定目录：--format {writer.name}=目录。"
        en = f'the format "{writer.name}" writes files; name a directory: {writer.name}=DIR.'
    else:
        zh = f"格式“{writer.name}”不是文本，不能写到标准输出。请用 --format {writer.name}=文件。"
        en = f'the format "{writer.name}" is no text; name a file: --format {writer.name}=FILE.'
    return Text(zh, en)


def _write_several(
    destination: Destination, files: Mapping[str, bytes | Iterator[bytes]], language: str
) -> bool:
    writer, directory = destination
    if directory is None:
        tell("error", _no_place(replace(writer, gives="files")), language)
        return False
    written = [
        _write_below(directory, name, encoded(files[name]), language) for name in sorted(files)
    ]
    return all(written)


def _write_below(
    directory: Path | RemotePlace, name: str, content: Iterator[bytes], language: str
) -> bool:
    if isinstance(directory, RemotePlace):
        parts = PurePosixPath(name).parts
        if ".." in parts or name.startswith("/"):
            return _outside(directory, name, language)
        return write_told(directory.below(name), content, language)
    file = directory / name
    # A name comes from a plugin, and may hold what a report says of itself.
    if not file.resolve().is_relative_to(directory.resolve()):
        return _outside(directory, name, language)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        tell_unwritten(file.parent, error, language)
        return False
    return write_told(file, content, language)


def _outside(directory: Path | RemotePlace, name: str, language: str) -> bool:
    zh, en = f"{name!r} 在目录 {directory} 之外，没有写出", f"{name!r} is outside {directory}"
    tell("error", Text(zh, en), language)
    return False


def write_told(file: Path | RemotePlace, content: bytes | Iterator[bytes], language: str) -> bool:
    """Write a file as a whole; whether that could be done. If not, it is told why."""
    pieces = (content,) if isinstance(content, bytes) else content
    try:
        if isinstance(file, RemotePlace):
            file.write(pieces)
            return True
        write_pieces(file, pieces)
    except OutputError as error:
        tell("error", error.text, language)
        return False
    except OSError as error:
        tell_unwritten(file, error, language)
        return False
    return True


def tell_unwritten(file: Path | RemotePlace, error: OSError, language: str) -> None:
    """Tell that something could not be written."""
    name = printable(str(file))
    held = isinstance(file, Path) and isinstance(error, PermissionError) and is_open_in_office(file)
    why = OPEN_ELSEWHERE if held else system_error(error)
    zh, en = f"无法写入 {name}：{why.zh}。", f"{name} cannot be written: {why.en}."
    tell("error", Text(zh, en), language)


def write_file(file: Path, text: str) -> None:
    """Write a text as `write_pieces` does, in UTF-8; what cannot be encoded is escaped."""
    write_pieces(file, encoded(text))


def _width() -> int:
    return shutil.get_terminal_size((Style().width, 24)).columns if os.isatty(1) else Style().width
