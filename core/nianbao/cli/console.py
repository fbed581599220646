"""Standard output and standard error: encoding, colour, messages."""

from __future__ import annotations

import io
import json
import os
import sys
from dataclasses import dataclass
from typing import Any

from nianbao.text import Text

__all__ = ["Session", "colour_wanted", "print_json", "print_text", "tell", "use_utf8"]


@dataclass(slots=True)
class Session:
    """What the commands of one call share: the language, known for certain once the configuration is read."""

    language: str = "zh"


def use_utf8() -> None:
    """Write UTF-8, whatever the console's code page; what cannot be encoded is escaped, not fatal."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def tell(level: str, text: Text, language: str) -> None:
    """One message on standard error, ``nianbao: error: …``; several lines stand below. The level is a word for programs, too."""
    shown = text.of(language)
    gap = "\n" if "\n" in shown else " "
    sys.stderr.write(f"nianbao: {level}:{gap}{shown}\n")


def print_text(text: str) -> None:
    """Results, on standard output. A reader that has gone (``| head``) is no error."""
    try:
        sys.stdout.write(text if text.endswith("\n") or not text else f"{text}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes once more at its end and would complain then.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def print_json(value: Any) -> None:
    """A value as JSON, on standard output."""
    print_text(json.dumps(value, ensure_ascii=False, indent=2))


def colour_wanted() -> bool:
    """Whether standard output is a terminal whose owner has nothing against colours."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
