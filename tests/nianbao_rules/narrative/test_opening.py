"""The words that a clause begins with are the same, however much of it is read."""

from __future__ import annotations

from itertools import takewhile

import pytest

from nianbao_rules.narrative.speaking import Scope
from nianbao_rules.narrative.words import UNKNOWN, Lexicon, Word

SCOPE = Scope(Lexicon(), 2024, "青岭县水务局", "局", government=False, town=False)


@pytest.mark.parametrize(
    "clause",
    [
        "坚持公开为常态不公开为例外",  # nothing known, and nobody named
        "县自然资源局收到政府信息公开申请",  # an unknown word names somebody
        "2024年我局共收到政府信息公开申请",
        "全年通过网络等方式",
        "本年建立台账后收到申请",
        "",
    ],
)
def test_an_opening_is_what_all_words_begin_with(clause: str) -> None:
    def known(words: list[Word]) -> list[Word]:
        return list(takewhile(lambda word: word.kind != UNKNOWN, words))

    words = list(SCOPE.words(clause, 0, len(clause)))
    opening = list(SCOPE.opening(clause, 0, len(clause)))
    assert known(opening) == known(words)
    assert {word.kind for word in opening} <= {word.kind for word in words}


def test_nothing_is_looked_for_behind_an_unknown_word_that_names_nobody() -> None:
    text = "本年建立台账后收到申请"
    *_, last = SCOPE.opening(text, 0, len(text))
    assert (last.kind, last.end) == (UNKNOWN, len(text))


def test_an_unknown_word_that_names_somebody_ends_where_the_next_begins() -> None:
    text = "县自然资源局收到政府信息公开申请"
    words = list(SCOPE.words(text, 0, len(text)))
    assert list(SCOPE.opening(text, 0, len(text))) == words
