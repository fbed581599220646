"""Numbers that may name a person are masked however they are written, and other figures stay."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianbao.text.masking import mask_numbers, mask_spans, number_spans

IDENTITY, MOBILE = "110101199003074514", "13800138000"
MARKS = " -.·・/:_*~、，,\u00a0\u3000\u2060\u200b–—"


@pytest.mark.parametrize(
    "text",
    [
        IDENTITY,
        "ID" + IDENTITY,
        "身份证号：" + IDENTITY + "号",
        "11010119900307451X",
        "110101 19900307 451x",
        "110101.19900307.4514",
        "1101 0119 9003 0745 14",
        "110101199003\n074514",
        "110101900307451",
        "1101011990030745号",
        "１１０１０１１９９００３０７４５１４",
        MOBILE,
        "138 0013 8000",
        "138、0013、8000",
        "1 3 8 0 0 1 3 8 0 0 0",
        "1.3.8.0.0.1.3.8.0.0.0",
        "(139)12345678",
        "+86 138-0013-8000",
        "8613800138000",
        "13800\n138000",
        "13800\r\n  138000",
        "一三八零零一三八零零零",
        "一三八 零零一三 八零零零".replace(" ", "-", 1),
        "6222 0212 3456 7890 128",
        "E12345678",
    ],
)
def test_no_digit_is_left(text: str) -> None:
    shown = mask_numbers(f"前，{text}。后")

    assert len(shown) == len(text) + 4
    assert not set(shown) & set("0123456789０１２３４５６７８９〇一二三四五六七八九零")
    assert (shown[:2], shown[-2:]) == ("前，", "。后")


@pytest.mark.parametrize(
    "text",
    [
        "2024年1月1日至2024年12月31日",
        "国办公开办函〔2021〕30号",
        "10 1 0 0 0 0 0 12",
        "13 0 0 0 0 0 0 0 0 0",
        "分别为13、0、0、0、0、0、0、0、0、0件",
        "| 13 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |",
        "1\t3\t8\t0\t0\t1\t3\t8\t0\t0\t0",
        "1\n3\n8\n0\n0\n1\n3\n8\n0\n0\n0",
        "1,234,567,890.12万元",
        "010-12345678",
        "2019-2024",
        "2023.12.31-2024.01.02",
        "一千三百八十件",
        "京ICP备12345678号",
    ],
)
def test_figures_stay(text: str) -> None:
    assert mask_numbers(text) == text


@given(
    st.sampled_from([IDENTITY, MOBILE, "11010119900307451X"]),
    st.sampled_from(MARKS),
    st.text("年报公开，。（）\n", max_size=8),
    st.text("年报公开，。（）\n", max_size=8),
)
def test_groups_by_any_mark(number: str, mark: str, before: str, behind: str) -> None:
    sizes = (6, 8, 4) if len(number) == 18 else (3, 4, 4)
    at, groups = 0, []
    for size in sizes:
        groups.append(number[at : at + size])
        at += size
    shown = mask_numbers(before + mark.join(groups) + behind)

    assert not any(char.isdigit() for char in shown)


@given(st.text("0123456789 -、，.\n\t|年Xx一二三", max_size=60))
def test_what_is_masked_is_masked_for_good(text: str) -> None:
    shown = mask_numbers(text)

    assert len(shown) == len(text)
    assert mask_numbers(shown) == shown
    assert all(
        old == new or (new == "*" and old.isalnum()) for old, new in zip(text, shown, strict=True)
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("某局138-0013-80002023年报告", "某局***-****-****2023年报告"),
        ("某局138\u200b0013\u200b８０００２０２３年", "某局***\u200b****\u200b****２０２３年"),
        ("１９３８５７\n０８３９３2022年公开", "******\n*****2022年公开"),
        ("138001380002023年", "***************年"),
        ("1101 0119 9003 07451X2023年", "**** **** **** ******2023年"),
    ],
)
def test_the_year_behind_a_number_hides_none_of_it(text: str, shown: str) -> None:
    assert mask_numbers(text) == shown


def test_spans_may_overlap() -> None:
    assert mask_spans("abc-def", [(0, 2), (1, 5), (3, 4)]) == "***-*ef"
    assert mask_spans("abc", []) == "abc"
    assert list(number_spans("无")) == []


def test_the_time_grows_with_the_text() -> None:
    rng = random.Random(1)
    unit = "".join(rng.choice("0123456789 -、\n一") for _ in range(400))

    def seconds(count: int) -> float:
        text = unit * count
        begun = time.process_time()
        mask_numbers(text)
        return time.process_time() - begun

    seconds(10)
    assert min(seconds(200) for _ in range(3)) < 6 * max(seconds(50), 0.01)
