"""The notation of wordings: what it means, and what it refuses."""

from __future__ import annotations

import re
import time

import pytest

from nianbao_rules.language.notation import NotationError, translate
from nianbao_rules.language.phrasebook import Phrasebook

NAMES = {"we": "我局|本局", "object": "申请|事项"}


def pattern(phrase: str) -> re.Pattern[str]:
    return re.compile(translate(phrase, lambda name: translate(NAMES[name], lambda _: "")))


@pytest.mark.parametrize(
    ("phrase", "yes", "no"),
    [
        ("收[到]", ["收", "收到"], ["到", "收到到"]),
        ("收到|接到", ["收到", "接到"], ["收接到"]),
        ("(收|接)到", ["收到", "接到"], ["收", "接"]),
        ("(共|累计)*收", ["收", "共收", "共累计共收"], ["总收"]),
        ("{we}收到{object}", ["我局收到申请", "本局收到事项"], ["收到申请"]),
        ("收{..3}申请", ["收申请", "收到的申请"], ["收到公众的申请", "收,申请"]),
        ("收费!(通知){..2}", ["收费", "收费标准"], ["收费通知"]),
        ("收到\\[件\\]", ["收到[件]"], ["收到"]),
        ("收到 |\n 接到", ["收到", "接到"], ["收到 "]),
    ],
)
def test_a_phrase_means(phrase: str, yes: list[str], no: list[str]) -> None:
    compiled = pattern(phrase)
    assert [text for text in yes if not compiled.fullmatch(text)] == []
    assert [text for text in no if compiled.fullmatch(text)] == []


def test_what_is_asked_for_is_handed_out() -> None:
    match = pattern("收到<kind:{object}>[<more:等>]").fullmatch("收到事项")
    assert match
    assert match.groupdict() == {"kind": "事项", "more": None}


@pytest.mark.parametrize(
    "phrase",
    [
        "收[到",
        "收]到",
        "(收|接",
        "收*",
        "{We}",
        "{..99}",
        "<kind收>",
        "收!到",
        "((收)*到)*",
        "收|)到",
    ],
)
def test_what_is_not_the_notation_is_refused(phrase: str) -> None:
    with pytest.raises(NotationError, match=r"第 [0-9]+ 个字符：.+。"):
        pattern(phrase)


def test_repetition_of_words_that_overlap_stays_quick() -> None:
    compiled = pattern("(信息|公开|信息公开|公开信息|信)*申请")
    began = time.perf_counter()
    assert compiled.search("信息公开" * 20_000) is None
    assert time.perf_counter() - began < 5


def test_wordings_can_be_added_to_a_book() -> None:
    book = Phrasebook("common", "words")
    assert not book["receive"].fullmatch("揽收")
    assert book.with_more({"receive": "揽收"})["receive"].fullmatch("揽收")
    with pytest.raises(NotationError, match=r"没有名为“recieve”的说法；是否应为“receive”？"):
        book.with_more({"recieve": "揽收"})["receive"]


def test_a_missing_phrase_is_named_with_the_one_that_needs_it() -> None:
    book = Phrasebook("common").with_more({"to": "{nowhere}"})
    with pytest.raises(NotationError, match=r"没有名为“nowhere”的说法，“to”要用到它。"):
        book["to"]


def test_a_phrase_made_of_itself_is_refused() -> None:
    with pytest.raises(NotationError, match="由它自己组成"):
        Phrasebook("common").with_more({"to": "至{to}"})["to"]


def test_two_files_cannot_name_the_same_phrase() -> None:
    with pytest.raises(NotationError, match="there is a phrase “info” already"):
        Phrasebook("common", "common")["info"]
