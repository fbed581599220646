"""A damaged table may leave cells unread; it must never give a wrong number."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from tests.core.matching.matching import wrong_numbers
from tests.generators.report import RandomReport, random_report
from tests.generators.text import render_flattened, render_markdown, render_plain, render_tabs

SEEDS = range(60)


def damage_row(text: str, rng: random.Random) -> str:
    """One cell of one row lost, doubled, blanked or moved, or one row lost or doubled."""
    lines = text.split("\n")
    rows = [
        index
        for index, line in enumerate(lines)
        if ("\t" in line or "|" in line) and any(map(str.isdigit, line))
    ]
    at = rng.choice(rows)
    separator = "\t" if "\t" in lines[at] else "|"
    cells = lines[at].split(separator)
    cell = rng.randrange(len(cells))
    match rng.choice(["lost", "doubled", "inserted", "blanked", "row lost", "row doubled"]):
        case "lost":
            del cells[cell]
        case "doubled":
            cells.insert(cell, cells[cell])
        case "inserted":
            cells.insert(cell, "")
        case "blanked":
            cells[cell] = ""
        case "row lost":
            del lines[at]
            return "\n".join(lines)
        case "row doubled":
            lines.insert(at, lines[at])
            return "\n".join(lines)
    lines[at] = separator.join(cells)
    return "\n".join(lines)


def lose_a_line(text: str, rng: random.Random) -> str:
    lines = text.split("\n")
    del lines[rng.choice([index for index, line in enumerate(lines) if line.strip().isdigit()])]
    return "\n".join(lines)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("render", [render_tabs, render_markdown, render_plain])
def test_a_damaged_row_gives_no_wrong_number(
    render: Callable[[RandomReport], str], seed: int
) -> None:
    expected = random_report(seed)
    assert wrong_numbers(damage_row(render(expected), random.Random(seed)), expected) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_a_figure_lost_from_flattened_text_gives_no_wrong_number(seed: int) -> None:
    expected = random_report(seed)
    assert (
        wrong_numbers(lose_a_line(render_flattened(expected), random.Random(seed)), expected) == []
    )
