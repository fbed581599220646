"""The examples in the files of phrases."""

from __future__ import annotations

from importlib.resources import files

import pytest

from nianbao_rules.language.phrasebook import Example, Phrasebook

NAMES = sorted(
    file.name.removesuffix(".yaml")
    for file in files("nianbao_rules.language").joinpath("phrases").iterdir()
)
BOOK = Phrasebook(*NAMES)


@pytest.mark.parametrize(
    "example", [*BOOK.examples()], ids=lambda each: f"{each.phrase}-{each.text}"
)
def test_example(example: Example) -> None:
    assert (BOOK[example.phrase].fullmatch(example.text) is not None) == example.matches


@pytest.mark.parametrize("name", [name for file in NAMES for name in BOOK.names(file)])
def test_every_phrase_compiles(name: str) -> None:
    assert BOOK[name].pattern
