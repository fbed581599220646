"""The examples in the files of phrases."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

import pytest

from nianbao_rules.language.phrasebook import Phrasebook

#: The books that the checks read from, by the last of their files.
BOOKS = {
    "statements": ("common", "words", "statements"),
    "fees": ("fees",),
    "period": ("period",),
}
PHRASES = [(book, each) for book, names in BOOKS.items() for each in Phrasebook(*names).phrases()]


def examples() -> Iterator[tuple[str, str, str, bool]]:
    for book, phrase in PHRASES:
        yield from ((book, phrase.name, text, True) for text in phrase.yes)
        yield from ((book, phrase.name, text, False) for text in phrase.no)


@pytest.mark.parametrize(("book", "name", "text", "matches"), [*examples()])
def test_example(book: str, name: str, text: str, matches: bool) -> None:
    assert (Phrasebook(*BOOKS[book])[name].fullmatch(text) is not None) == matches


@pytest.mark.parametrize(("book", "name"), [(book, each.name) for book, each in PHRASES])
def test_every_phrase_compiles(book: str, name: str) -> None:
    assert Phrasebook(*BOOKS[book])[name].pattern


def test_every_file_is_read() -> None:
    folder = files("nianbao_rules.language").joinpath("phrases")
    named = {file for names in BOOKS.values() for file in names}
    assert {file.name.removesuffix(".yaml") for file in folder.iterdir()} == named
    assert len({each.group for _, each in PHRASES}) == len(named)
