"""The page on the architecture shows the floors that `make layers` holds."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")


def contract() -> list[str]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    (layers,) = (each["layers"] for each in contracts if each["type"] == "layers")
    return list(layers)


def test_the_floors_are_those_of_the_contract() -> None:
    shown = re.findall(r"^\| \d+ \| (.*?) \|", PAGE, re.MULTILINE)

    assert [sorted(re.findall(r"`(\w+)`", rooms)) for rooms in shown] == [
        sorted(re.findall(r"\w+", rooms)) for rooms in contract()
    ]


def test_the_floors_whose_rooms_know_each_other_are_named() -> None:
    open_floors = [str(number) for number, rooms in enumerate(contract(), 1) if ":" in rooms]
    *first, last = open_floors

    assert (
        f"On floors {', '.join(first)} and {last} the rooms of one line may know each other."
        in PAGE
    )
