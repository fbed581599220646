"""Every block of code in the documentation: commands run, programs and data are what they say.

Blocks that other tests do step by step (the tutorial, the how-tos, the handbook) or that are made
from the program (rules, reference, manual) are left to these. One that cannot run says why in a
comment before it: ``<!-- not run: it needs a server -->``.
"""

from __future__ import annotations

import csv
import json
import re
import shlex
import shutil
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from nianbao.cli.main import main

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
_BLOCK = re.compile(
    r"(?P<mark><!-- not run: [^\n]{8,} -->\n\n?)?^ *```(?P<language>\w*)[^\n]*\n(?P<text>.*?)^ *```$",
    re.DOTALL | re.MULTILINE,
)
#: Pages that are done by other tests, and those that are made from the program.
_ELSEWHERE = ("authors", "rules", "reference", "审核员手册.md")


class Block(NamedTuple):
    page: str
    language: str
    text: str
    marked: bool


def blocks() -> Iterator[Block]:
    for page in (ROOT / "README.md", ROOT / "SECURITY.md", *sorted(DOCS.rglob("*.md"))):
        if not page.is_relative_to(DOCS) or page.relative_to(DOCS).parts[0] not in _ELSEWHERE:
            name = page.relative_to(ROOT).as_posix()
            for found in _BLOCK.finditer(page.read_text("utf-8")):
                marked = found["mark"] is not None
                yield Block(name, found["language"], found["text"], marked)


RUN = [block for block in blocks() if not block.marked]


def of(*languages: str) -> pytest.MarkDecorator:
    found = [block for block in RUN if block.language in languages]
    ids = [f"{block.page} {block.text[:30]!r}" for block in found]
    return pytest.mark.parametrize("block", found, ids=ids)


def commands(text: str) -> Iterator[list[str]]:
    """The commands of nianbao, without what they are piped into; ``\\`` goes on in the next line."""
    prompted = "$ " in text
    for line in text.replace("\\\n", " ").splitlines():
        if prompted and not line.startswith("$ "):
            continue
        words = shlex.split(line.removeprefix("$ "), comments=True)
        if words[:1] == ["nianbao"]:
            yield words[1 : words.index("|") if "|" in words else None]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory as the pages speak of it."""
    corpus = ROOT / "samples" / "corpus"
    for name in ("reports", "报告"):
        shutil.copytree(corpus / "2023", tmp_path / name)
        shutil.copy(ROOT / "samples" / "faulty.md", tmp_path / name)
    for name in ("roster.csv", "名册.csv"):
        shutil.copy(corpus / "roster.csv", tmp_path / name)
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "no-home"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@of("sh", "console")
@pytest.mark.usefixtures("office")
def test_commands_run(block: Block, capsys: pytest.CaptureFixture[str]) -> None:
    for command in commands(block.text):
        code = main(command)
        told = capsys.readouterr().err
        assert code in {0, 1}, f"{command}: {told}"
        assert not re.search("error|错误：", told), f"{command}: {told}"


@of("python")
def test_programs_run(block: Block, office: Path) -> None:
    exec(compile(block.text, block.page, "exec"), {"__file__": str(office / "__init__.py")})


_READ: Mapping[str, Callable[[str], object]] = {
    "toml": tomllib.loads,
    "yaml": yaml.safe_load,
    "json": lambda text: [json.loads(line) for line in text.splitlines()],
    "csv": lambda text: [row for row in csv.DictReader(text.splitlines()) if None in row],
}


@of(*_READ)
def test_data_can_be_read(block: Block) -> None:
    found = _READ[block.language](block.text)

    assert found == [] if block.language == "csv" else found


def test_no_other_language_is_left_out() -> None:
    known = {"sh", "console", "python", "", *_READ}

    assert {block.language for block in RUN} <= known
    # A block without a language is a drawing.
    assert [block.page for block in RUN if not block.language] == ["docs/architecture.md"]
