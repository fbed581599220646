"""Patterns over folded text."""

from __future__ import annotations

import pytest

from nianbao.errors import PackError
from nianbao.rules.patterns import Span, check_pattern, text_matcher
from nianbao.text.folding import fold


def test_literals_are_folded_as_the_text_is() -> None:
    text = fold("收取 信息　处理费（３８０元）")

    assert Span(2, 7, "信息处理费") == text_matcher({"literal": "信息 处理费"}).search(text)
    assert Span(7, 13, "(380元)") == text_matcher({"literal": "（380元）"}).search(text)


def test_patterns_are_folded_but_keep_their_language() -> None:
    text = fold("（第７１１号）第711号")

    assert [Span(0, 7, "(第711号)")] == list(
        text_matcher({"pattern": "（第[０-９]+号）"}).finditer(text)
    )
    assert [Span(2, 5, "711"), Span(8, 11, "711")] == list(
        text_matcher({"pattern": "(?:[0-9]+)"}).finditer(text)
    )


def test_several_patterns_go_from_left_to_right_without_overlap() -> None:
    patterns = [{"pattern": "信息(?:公开)?"}, {"literal": "公开"}, {"literal": "信息公开条例"}]

    assert [span.text for span in text_matcher(patterns).finditer("公开信息公开条例")] == [
        "公开",
        "信息公开条例",
    ]


def test_offsets_count_code_points() -> None:
    assert Span(1, 2, "费") == text_matcher({"pattern": "费"}).search("𠀀费")


def test_an_empty_match_is_none() -> None:
    assert [Span(1, 3, "aa")] == list(text_matcher({"pattern": "a*"}).finditer("xaab"))
    assert text_matcher({"pattern": "a*"}).search("xyz") is None


@pytest.mark.parametrize("pattern", [r"a\b", r"\w+", r"[\W]", r"\B", "[[:word:]]", r"\\\w"])
def test_words_are_refused_beside_chinese(pattern: str) -> None:
    with pytest.raises(PackError) as caught:
        check_pattern(pattern)

    assert "to which a Han character is no letter" in caught.value.text.en
    assert "如 [0-9A-Za-z]" in caught.value.text.zh


def test_a_backslash_before_a_word_letter_is_fine() -> None:
    assert check_pattern(r"\\w")


@pytest.mark.parametrize("pattern", ["(?=a)", r"(a)\1", "(", "a{1001}", "[b-a]"])
def test_what_is_no_re2(pattern: str) -> None:
    with pytest.raises(PackError, match="RE2") as caught:
        check_pattern(pattern)

    assert "RE2 has no look-around and no back references." in caught.value.text.en


def test_a_literal_of_nothing() -> None:
    with pytest.raises(PackError, match="为空"):
        text_matcher({"literal": " 　"})


def test_time_is_linear() -> None:
    assert text_matcher({"pattern": "(?:a*)*b"}).search("a" * 100_000) is None


def test_a_pattern_is_looked_for_in_each_of_several_passages() -> None:
    passages = "收到申请\n办结3件"
    assert text_matcher([{"pattern": "^办结[0-9]+件$"}]).matches(passages)
    assert text_matcher([{"literal": "申请"}]).matches(passages)
    assert not text_matcher([{"pattern": "申请[^,]*办结"}]).matches(passages)
