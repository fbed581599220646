"""Known misspellings."""

from __future__ import annotations

from itertools import pairwise

import pytest

from nianbao import Configuration, Engine, fold
from tests.nianbao_rules.drafting.conftest import Examine


def known() -> dict[str, str]:
    engine = Engine.load(Configuration())
    (typos,) = (rule.parameters["typos"] for rule in engine.rules if rule.id == "DRA009")
    return dict(typos)


@pytest.mark.parametrize(
    ("wording", "found"),
    [
        ("全年制发规范性文建2件。", ["规范性文建"]),
        ("政府息公开、主要间题。", ["政府息公开", "主要间题"]),
        ("国办公开办涵〔2021〕30号", ["公开办涵"]),
        ("在移动铀媒体发布。", ["铀媒"]),
        ("县政府信息公开平台建设情况", []),
        ("时间题目、民间题材，前提生效，支付责任，发布署名文章。", []),
        ("根据政府信息公开条例，有序推进信息公开工作，依法依规答复。", []),
    ],
)
def test_list(examine: Examine, wording: str, found: list[str]) -> None:
    assert examine(wording) == [f"DRA009: {each}" for each in found]


def test_the_list_has_no_misspelling_in_what_it_suggests() -> None:
    words = known()
    assert [right for right in words.values() for word in words if word in right] == []
    assert [word for word in words if fold(word) != word] == []
    ordered = sorted(words, key=len)
    assert [(a, b) for a, b in pairwise(ordered) if a == b] == []
    assert [(a, b) for a in words for b in words if a != b and a in b] == []
