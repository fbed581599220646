"""The tutorial, done from an empty directory as it says."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.docs.walkthrough import BLOCK, blocks, walk

AUTHORS = Path(__file__).parents[2] / "docs" / "authors"
PAGES = {lang: AUTHORS / f"tutorial.{lang}.md" for lang in ("zh", "en")}


def test_the_tutorial_does_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    page = PAGES["zh"].read_text("utf-8")
    done = walk(page, tmp_path, capsys)
    if os.environ.get("UPDATE_DOCS"):
        for each in PAGES.values():
            made = iter(blocks(done))
            text = each.read_text("utf-8")
            each.write_text(BLOCK.sub(lambda old: _with(old, next(made).text), text), "utf-8")  # noqa: B023

    assert done == page


def _with(block: re.Match[str], text: str) -> str:
    return f"{block[0][: block.start(4) - block.start()]}{text}```"


def test_both_languages_show_the_same_blocks() -> None:
    zh, en = (blocks(page.read_text("utf-8")) for page in PAGES.values())

    assert zh == en
