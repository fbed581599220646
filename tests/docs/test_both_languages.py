"""The pages for authors of rules and plugins, in Chinese and in English, say the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

DOCS = Path(__file__).parents[2] / "docs"
PAGES = [("规则包.md", "rule-packs.md"), ("插件.md", "plugins.md")]
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_KEY = re.compile(r"^\| (`[^`]+`)", re.MULTILINE)


@pytest.fixture(params=PAGES, ids=["packs", "plugins"])
def pages(request: pytest.FixtureRequest) -> tuple[str, str]:
    """A page in Chinese and in English, the latter without the list that is made of the code."""
    zh, en = ((DOCS / name).read_text("utf-8") for name in request.param)
    return zh, en.partition("## Public names")[0]


def test_they_show_the_same_but_for_comments(pages: tuple[str, str]) -> None:
    zh, en = (
        [
            (language, yaml.safe_load(text) if language == "yaml" else text)
            for language, text in _BLOCK.findall(page)
        ]
        for page in pages
    )

    assert zh == en


def test_they_explain_the_same_keys(pages: tuple[str, str]) -> None:
    zh, en = (_KEY.findall(page) for page in pages)

    assert zh == en


def test_they_have_the_same_parts(pages: tuple[str, str]) -> None:
    zh, en = (len(re.findall("^## ", page, re.MULTILINE)) for page in pages)

    assert zh == en


def test_each_leads_to_the_other() -> None:
    for names in PAGES:
        for name, other in (names, names[::-1]):
            assert f"]({other})" in (DOCS / name).read_text("utf-8")
