"""The examples in the files of phrases."""

from __future__ import annotations

from importlib.resources import files

import pytest

from nianbao_rules.language.phrasebook import Example, Phrasebook

#: The books that the checks read from, by the last of their files.
BOOKS = {
    "statements": ("common", "words", "statements"),
    "fees": ("fees",),
    "period": ("period",),
}
EXAMPLES = [(name, each) for name, names in BOOKS.items() for each in Phrasebook(*names).examples()]
PHRASES = [
    (book, name)
    for book, names in BOOKS.items()
    for file in names
    for name in Phrasebook(*names).names(file)
]


@pytest.mark.parametrize(
    ("book", "example"), EXAMPLES, ids=[f"{each.phrase}-{each.text}" for _, each in EXAMPLES]
)
def test_example(book: str, example: Example) -> None:
    pattern = Phrasebook(*BOOKS[book])[example.phrase]
    assert (pattern.fullmatch(example.text) is not None) == example.matches


@pytest.mark.parametrize(("book", "name"), PHRASES)
def test_every_phrase_compiles(book: str, name: str) -> None:
    assert Phrasebook(*BOOKS[book])[name].pattern


def test_every_file_is_read() -> None:
    folder = files("nianbao_rules.language").joinpath("phrases")
    named = {file for names in BOOKS.values() for file in names}
    assert {file.name.removesuffix(".yaml") for file in folder.iterdir()} == named
