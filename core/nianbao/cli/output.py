"""Where the results of a check go: writers by name, files written whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, TypeVar

from nianbao.cli.console import colour_wanted, print_text, tell
from nianbao.errors import UsageError, suggestion
from nianbao.guard import Failure, guarded
from nianbao.results.outcome import RunResult
from nianbao.results.writer import ReportWriter, Style, Writer
from nianbao.text.wording import Text

__all__ = [
    "Destination",
    "destinations",
    "write_all",
    "write_bytes",
    "write_file",
    "write_told",
    "writer_named",
]

AnyWriter = TypeVar("AnyWriter", Writer, ReportWriter)

_DEFAULT = "console"


class Destination(NamedTuple):
    """A writer and where its output goes; None is standard output."""

    writer: Writer
    file: Path | None


def destinations(
    formats: Sequence[str], output: str | None, writers: Mapping[str, Writer]
) -> tuple[Destination, ...]:
    """What ``--format`` and ``--output`` ask for; `UsageError` for an unknown format or two outputs
    in one place."""
    wanted: list[Destination] = []
    for each in formats or (_DEFAULT,):
        name, _, file = each.partition("=")
        wanted.append(Destination(writer_named(name, writers), _file(file or output)))
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


def writer_named(name: str, writers: Mapping[str, AnyWriter]) -> AnyWriter:
    """The writer of that name; `UsageError` with the nearest one where there is none."""
    if name not in writers:
        hint = suggestion(name, writers)
        zh = f"没有输出格式“{name}”；{hint.zh}"
        raise UsageError(Text(zh, f'there is no output format "{name}"; {hint.en}'))
    return writers[name]


def _file(name: str | None) -> Path | None:
    return Path(name) if name and name != "-" else None


def write_all(
    wanted: Sequence[Destination],
    result: RunResult,
    language: str,
    *,
    show_suppressed: bool = False,
) -> bool:
    """Write every output; whether all could be written. One that fails is told and does not stop
    the others."""
    written = [_write(each, result, _style(each, language, show_suppressed)) for each in wanted]
    return all(written)


def _style(destination: Destination, language: str, show_suppressed: bool) -> Style:
    plain = Style(language, show_suppressed=show_suppressed)
    return plain if destination.file else replace(plain, colour=colour_wanted(), width=_width())


def _write(destination: Destination, result: RunResult, style: Style) -> bool:
    writer, file = destination
    text = guarded(lambda: writer.write(result, style))
    if isinstance(text, Failure):
        zh = f"输出格式“{writer.name}”出错：{text.summary}。请告知其插件的作者。"
        en = f'the writer "{writer.name}" failed: {text.summary}. Tell its plugin\'s author.'
        tell("error", Text(zh, en), style.language)
        return False
    if file is None:
        print_text(text)
        return True
    return write_told(file, text.encode("utf-8", "backslashreplace"), style.language)


def write_told(file: Path, content: bytes, language: str) -> bool:
    """Write a file as a whole; whether that could be done. If not, it is told why."""
    try:
        write_bytes(file, content)
    except OSError as error:
        zh = f"无法写入 {file}：{error.strerror}。请检查路径和权限。"
        tell(
            "error",
            Text(
                zh,
                f"{file} cannot be written: {error.strerror}. Check the path and its permissions.",
            ),
            language,
        )
        return False
    return True


def write_file(file: Path, text: str) -> None:
    """Write a text as `write_bytes` does, in UTF-8; what cannot be encoded is escaped."""
    write_bytes(file, text.encode("utf-8", "backslashreplace"))


def write_bytes(file: Path, content: bytes) -> None:
    """Write a file as a whole or leave it as it was; its permissions stay. Raises `OSError`.

    The content goes to a new file beside it first, so that a reader never sees half of it. A link
    stays a link; what is no regular file (``/dev/stdout``, a pipe) is written to directly.
    """
    file = file.resolve()
    if file.exists() and not file.is_file():
        file.write_bytes(content)
        return
    beside = file.with_name(f".nianbao-{os.getpid()}.tmp")
    try:
        with beside.open("xb") as stream:
            stream.write(content)
        if file.exists():
            shutil.copymode(file, beside)
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)


def _width() -> int:
    return shutil.get_terminal_size((Style().width, 24)).columns if os.isatty(1) else Style().width
