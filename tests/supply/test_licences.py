"""Everything that is needed to run nianbao may be shipped with it, and is listed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.supply.installed import ALLOWED, UNENCLOSED, licence_of, needed, optional

PAGE = Path(__file__).parents[2] / "docs" / "licences.md"


@pytest.mark.parametrize("name", [*needed(), *optional()])
def test_the_licence_allows_it(name: str) -> None:
    licence = licence_of(name, {**needed(), **optional()}[name])

    assert set(re.split(r" AND | OR ", licence)) <= ALLOWED


@pytest.mark.parametrize("name", [*needed(), *(set(optional()) - UNENCLOSED)])
def test_its_licence_comes_with_it(name: str) -> None:
    found = {**needed(), **optional()}[name]
    files = [str(file).lower() for file in found.files or ()]

    assert any("licen" in file or "copying" in file for file in files)


def test_the_page_lists_them_all() -> None:
    listed = re.findall(
        r"^\| \[?([\w.-]+)\]?[^|]* \| ([^|]+?) \|", PAGE.read_text("utf-8"), re.MULTILINE
    )

    assert [row for row in listed if row[0] not in {"package", "---"}] == [
        (name, licence_of(name, each))
        for found in (needed(), optional())
        for name, each in found.items()
    ]
