from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianbao_rules.corpus.similarity import candidates, common_passages, share

HAN = [chr(code) for code in range(0x4E00, 0x4E00 + 400)]


def text(rng: random.Random, length: int) -> str:
    return "".join(rng.choices(HAN, k=length))


def edited(rng: random.Random, original: str, edits: int) -> str:
    chars = list(original)
    for place in rng.sample(range(len(chars)), edits):
        chars[place] = "改"
    return "".join(chars)


def test_share_of_equal_and_of_foreign_texts() -> None:
    assert share("一二三四五六七八", "一二三四五六七八") == 1.0
    assert share("一二三四五六七八", "甲乙丙丁戊己庚辛") == 0.0
    assert share("", "") == 0.0
    assert share("短文", "短文") == 0.0  # shorter than a shingle


def test_share_is_of_both_texts() -> None:
    half = text(random.Random(1), 500)
    assert share(half, half + text(random.Random(2), 500)) == pytest.approx(2 / 3, abs=0.01)


@given(st.text(alphabet="甲乙丙。", max_size=60), st.text(alphabet="甲乙丙。", max_size=60))
def test_passages_stand_in_both(one: str, other: str) -> None:
    passages = common_passages(one, other)
    assert all(passage in one and passage in other for passage in passages)
    assert [len(passage) for passage in passages] == sorted(map(len, passages), reverse=True)
    assert bool(passages) == (share(one, other) > 0)


def test_the_longest_passage_comes_first() -> None:
    long, short = "窗口设专人接待当面辅导补正", "逐条核对责任股室"
    assert common_passages(f"甲{short}乙{long}丙", f"丁{long}戊{short}己") == [long, short]


@pytest.mark.parametrize("seed", range(20))
def test_nearly_equal_texts_are_candidates(seed: int) -> None:
    rng = random.Random(seed)
    texts = [text(rng, 800) for _ in range(30)]
    texts.append(edited(rng, texts[7], 25))
    assert share(texts[7], texts[-1]) > 0.8
    assert 7 in list(candidates(texts))[-1]


def test_candidates_are_few_and_earlier_and_the_same_every_time() -> None:
    rng = random.Random(3)
    original = text(rng, 300)
    texts = [edited(rng, original, rng.randint(0, 12)) for _ in range(60)]
    found = list(candidates(texts))
    assert found == list(candidates(texts))
    assert found[0] == []
    assert all(
        len(others) <= 8 and all(other < index for other in others)
        for index, others in enumerate(found)
    )
    assert all(others for others in found[1:])


def test_many_copies_and_long_repetitions_take_no_long_time() -> None:
    start = time.perf_counter()
    copies = [text(random.Random(4), 300)] * 1500
    assert all(others for others in list(candidates(copies))[1:])
    assert common_passages("核对" * 50_000, "对核" * 50_000)
    assert time.perf_counter() - start < 10
