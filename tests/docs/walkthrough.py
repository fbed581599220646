"""A page that is done step by step: files are written, commands run, outputs compared.

A block ```` ```yaml title="rules.d/x.yaml" ```` is a file; with ``append`` it goes to the end of
it. A ``console`` block holds commands (``$ nianbao …``), each with what it prints.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from nianbao.cli.main import main

BLOCK = re.compile(
    r'^```(\w+)(?: title="([^"]+)")?( append)?\n(.*?)^```$', re.DOTALL | re.MULTILINE
)


class Block(NamedTuple):
    language: str
    title: str
    append: bool
    text: str


def blocks(page: str) -> list[Block]:
    return [Block(m[1], m[2] or "", bool(m[3]), m[4]) for m in BLOCK.finditer(page)]


def commands(text: str) -> Iterator[tuple[str, str]]:
    """Each command with its output as the page has it."""
    for part in text.split("$ ")[1:]:
        command, _, output = part.partition("\n")
        yield command, output


def walk(page: str, directory: Path, capsys: object) -> str:
    """The page with the outputs that its commands have now, run in ``directory``."""

    def done(match: re.Match[str]) -> str:
        block = Block(match[1], match[2] or "", bool(match[3]), match[4])
        if block.title:
            file = directory / block.title
            file.parent.mkdir(parents=True, exist_ok=True)
            before = file.read_text("utf-8") if block.append else ""
            file.write_text(before + block.text, "utf-8")
        if block.language != "console":
            return match[0]
        told = [f"$ {command}\n{_output(command, capsys)}" for command, _ in commands(block.text)]
        return match[0].replace(block.text, "".join(told))

    return BLOCK.sub(done, page)


def _output(command: str, capsys: object) -> str:
    program, *arguments = shlex.split(command)
    assert program == "nianbao"
    capsys.readouterr()  # type: ignore[attr-defined]
    main(arguments)
    ran = capsys.readouterr()  # type: ignore[attr-defined]
    # What a command did stands on standard error, which a terminal shows, too.
    told_of = ("nianbao: note: ", "nianbao: 提示：")
    notes = [line for line in ran.err.splitlines() if not line.startswith(told_of)]
    assert not notes, f"{command}: {ran.err}"
    told: str = ran.out + ran.err
    return told
