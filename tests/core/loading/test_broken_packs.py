"""What is told of a hundred broken packs: the pack of the tutorial, or of another page, with one
slip each.

``broken_packs.yaml`` holds the slips and what is told of each; ``UPDATE_SNAPSHOTS=1`` writes it
anew.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from nianbao import Configuration, Engine, PackError
from nianbao.files.shipped import resource
from tests.docs.walkthrough import blocks

SNAPSHOTS = Path(__file__).with_name("broken_packs.yaml")
SLIPS: list[dict[str, Any]] = yaml.safe_load(SNAPSHOTS.read_text("utf-8"))
AUTHORS = Path(__file__).parents[3] / "docs" / "authors"


@functools.cache
def files(page: str = "tutorial") -> Mapping[str, str]:
    """The files of a page's pack."""
    found: dict[str, str] = {}
    for block in blocks((AUTHORS / f"{page}.zh.md").read_text("utf-8")):
        if block.title.startswith("rules.d/") and "cases" not in block.title:
            found[block.title] = found.get(block.title, "") + block.text
    return found


def told(slip: Mapping[str, Any], directory: Path) -> list[str]:
    for name, text in files(slip.get("page", "tutorial")).items():
        file = directory / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if name == slip.get("file", "rules.d/muhe.yaml"):
            assert slip["old"] in text, slip["old"]
            file.write_text(text.replace(slip["old"], slip["new"], 1), "utf-8")
        else:
            file.write_text(text, "utf-8")
    with pytest.raises(PackError) as caught:
        Engine.load(Configuration(rules=(directory / "rules.d",)))
    assert caught.value.text.en
    shipped = f"{resource('rules.d').parent}/"
    return caught.value.text.zh.replace(f"{directory}/", "").replace(shipped, "").splitlines()


@pytest.mark.parametrize(
    "slip", SLIPS, ids=[f"{n} {each['new'].strip()[:30]}" for n, each in enumerate(SLIPS)]
)
def test_what_is_told(slip: dict[str, Any], tmp_path: Path) -> None:
    lines = told(slip, tmp_path)
    if os.environ.get("UPDATE_SNAPSHOTS"):
        slip["told"] = lines
        text = yaml.safe_dump(SLIPS, allow_unicode=True, sort_keys=False, width=10_000)
        SNAPSHOTS.write_text(text, "utf-8")

    assert lines == slip["told"]


@pytest.mark.parametrize("page", ["tutorial", "schematron"])
def test_there_are_a_hundred_and_the_whole_pack_loads(page: str, tmp_path: Path) -> None:
    assert len(SLIPS) >= 100
    with pytest.raises(pytest.fail.Exception):
        told({"page": page, "old": "pack:", "new": "pack:"}, tmp_path)
