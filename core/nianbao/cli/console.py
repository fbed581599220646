"""Standard output and standard error: encoding, colour, messages."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from nianbao.errors import OutputError
from nianbao.platform import shows_colours
from nianbao.text.masking import mask_numbers
from nianbao.text.printing import printable_lines
from nianbao.text.system_errors import system_error
from nianbao.text.width import display_width
from nianbao.text.wording import Text

__all__ = [
    "colour_wanted",
    "print_json",
    "print_pieces",
    "print_text",
    "show_trace",
    "table_lines",
    "tell",
    "tell_aside",
    "use_utf8",
]


#: What sets a colour, and nothing else.
_SGR = re.compile("(\x1b\\[[0-9;]*m)")


def _coloured(text: str) -> str:
    parts = _SGR.split(text)
    return "".join(part if at % 2 else printable_lines(part) for at, part in enumerate(parts))


def use_utf8() -> None:
    """Write UTF-8, whatever the console's code page; what cannot be encoded is escaped, not
    fatal."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def tell(level: str, text: Text, language: str) -> None:
    """One message on standard error, ``nianbao: 错误：…``; several lines stand below it.

    Args:
        level: a value of `Severity`.
    """
    # Imported here: most calls have nothing to tell.
    from nianbao.rules.rule import Severity

    shown = printable_lines(text.of(language))
    several = "\n" in shown
    name = Severity(level).label
    colon = Text("：" + "\n" * several, ":" + ("\n" if several else " "))
    tell_aside(f"nianbao: {name.of(language)}{colon.of(language)}{shown}")


def tell_aside(text: str) -> None:
    """Lines on standard error as they are; what is no result and no message about what went
    wrong."""
    # Where standard error is closed or full the exit code still says what matters.
    if sys.stderr is not None:
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write(f"{mask_numbers(printable_lines(text))}\n")
            sys.stderr.flush()


def show_trace(trace: str) -> None:
    """The traceback of what failed, on standard error, where ``--debug`` or NIANBAO_DEBUG asks for
    it."""
    if trace and os.environ.get("NIANBAO_DEBUG"):
        sys.stderr.write(trace if trace.endswith("\n") else f"{trace}\n")


def print_text(text: str, *, coloured: bool = False) -> None:
    """Results, on standard output, without anything that moves a cursor or turns the direction of
    writing; ``coloured`` ones keep their colours.

    A reader that has gone (``| head``) is no error. Raises `OutputError` where they cannot be
    written as a whole.
    """
    print_pieces((text,), coloured=coloured)


def print_pieces(pieces: Iterable[str], *, coloured: bool = False) -> None:
    """A text in pieces, as `print_text` prints one; none of them ends within a colour."""
    if sys.stdout is None:
        raise _unwritten(Text("已经关闭", "it is closed"))
    last = ""
    try:
        for piece in pieces:
            sys.stdout.write(_coloured(piece) if coloured else printable_lines(piece))
            last = piece or last
        sys.stdout.write("" if last.endswith("\n") or not last else "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        _discard_rest()
    except (OSError, ValueError) as error:  # ValueError: it was closed
        _discard_rest()
        raise _unwritten(system_error(error)) from None


def _discard_rest() -> None:
    """Python flushes once more at its end and would complain then."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _unwritten(why: Text) -> OutputError:
    zh = f"无法完整写到标准输出：{why.zh}。请检查磁盘和管道，或用 --output 写到文件。"
    en = (
        f"standard output could not be written as a whole: {why.en}. Check the disk and the pipe, "
        "or write to a file with --output."
    )
    return OutputError(Text(zh, en))


def print_json(value: Any) -> None:
    """A value as JSON, on standard output."""
    print_text(json.dumps(value, ensure_ascii=False, indent=2))


def colour_wanted() -> bool:
    """Whether standard output is a terminal whose owner has nothing against colours."""
    return (
        sys.stdout is not None
        and sys.stdout.isatty()
        and not os.environ.get("NO_COLOR")
        and shows_colours()
    )


def table_lines(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The rows as lines, their columns flush left and two spaces apart."""
    rows = list(rows)
    widths = [max(map(display_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(
            cell + " " * (width - display_width(cell))
            for cell, width in zip(row, widths, strict=True)
        ).rstrip()
