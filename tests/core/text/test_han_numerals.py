"""Numbers written as Chinese numerals."""

from __future__ import annotations

import pytest

from nianbao import han_numeral, parse_numeral


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "零"),
        (7, "七"),
        (10, "十"),
        (15, "十五"),
        (20, "二十"),
        (57, "五十七"),
        (100, "一百"),
        (104, "一百零四"),
        (110, "一百一十"),
        (2005, "二千零五"),
        (10_000, "10000"),
        (-1, "-1"),
    ],
)
def test_as_people_write_it(number: int, text: str) -> None:
    assert text == han_numeral(number)


def test_every_article_is_read_back() -> None:
    assert [parse_numeral(han_numeral(number)) for number in range(1, 200)] == list(range(1, 200))
