"""Which rooms of the core the desk uses: the contract and docs/architecture.md say the same."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
NAME = "The server uses the rooms that docs/architecture.md names, and no others"


def test_every_room_is_either_used_for_a_reason_or_forbidden() -> None:
    rooms = {
        f"nianbao.{each.stem}"
        for each in (ROOT / "core" / "nianbao").iterdir()
        if each.stem not in {"__init__", "__pycache__", "py"}
    }
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    contract = next(each for each in contracts["contracts"] if each["name"] == NAME)
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    table = text.split("what the desk does with them |", 1)[1].split("\n- ", 1)[0]
    first = [line.split("|")[1] for line in table.splitlines() if line.startswith("  | `")]
    used = {f"nianbao.{name}" for name in re.findall(r"`(\w+)`", " ".join(first))}

    assert used
    assert rooms - used == {each for each in contract["forbidden_modules"] if "." in each}
