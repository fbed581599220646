"""The tutorial and the how-tos, each done from an empty directory as it says."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.docs.walkthrough import BLOCK, blocks, commands, walk

AUTHORS = Path(__file__).parents[2] / "docs" / "authors"
NAMES = sorted(page.name.removesuffix(".zh.md") for page in AUTHORS.glob("*.zh.md"))


def page(name: str, lang: str) -> Path:
    return AUTHORS / f"{name}.{lang}.md"


@pytest.mark.parametrize("name", NAMES)
def test_a_page_does_what_it_says(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "no-home"))
    text = page(name, "zh").read_text("utf-8")
    done = walk(text, tmp_path, capsys)
    if os.environ.get("UPDATE_DOCS"):
        for lang in ("zh", "en"):
            made = iter(blocks(done))
            old = page(name, lang).read_text("utf-8")
            new = BLOCK.sub(lambda each: _with(each, next(made).text), old)  # noqa: B023
            page(name, lang).write_text(new, "utf-8")

    assert done == text


def _with(block: re.Match[str], text: str) -> str:
    return f"{block[0][: block.start(4) - block.start()]}{text}```"


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_show_the_same_blocks(name: str) -> None:
    zh, en = (blocks(page(name, lang).read_text("utf-8")) for lang in ("zh", "en"))

    assert zh == en


def test_there_is_a_page_for_each_and_both_are_found() -> None:
    assert len(NAMES) >= 7
    index = (AUTHORS.parent / "index.md").read_text("utf-8")
    assert all(f"(authors/{file.name})" in index for file in AUTHORS.glob("*.md"))


def test_ci_runs_what_the_page_runs() -> None:
    found = blocks(page("ci", "zh").read_text("utf-8"))
    run = {
        command
        for each in found
        if each.language == "console"
        for command, _ in commands(each.text)
    }
    in_ci = {
        command
        for each in found
        if each.language == "yaml"
        for command in re.findall(r"- (?:run: )?(nianbao .*)", each.text)
    }

    assert in_ci == {"nianbao test rules.d", "nianbao test rules.d --mutate"} <= run
