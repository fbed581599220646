"""Titles inside titles."""

from __future__ import annotations

import pytest

from tests.nianbao_rules.drafting.conftest import Examine


@pytest.mark.parametrize(
    "wording",
    [
        "《关于印发〈公开办法〉的通知》已公开。",
        "《公开办法》《公开目录》已公开。",
        "《公开办法》和<公开目录>已公开。",
        "《数据标准<2.0>》已公开。",
        "《公开办法》《",
    ],
)
def test_nothing_is_found_in(examine: Examine, wording: str) -> None:
    assert [each for each in examine(wording) if "DRA008" in each] == []


@pytest.mark.parametrize(
    ("wording", "found"),
    [
        ("《关于印发《公开办法》的通知》已公开。", ["《公开办法》"]),
        ("《关于印发<公开办法>的通知》已公开。", ["<公开办法>"]),
        ("《关于印发＜公开办法＞的通知》已公开。", ["＜公开办法＞"]),
        ("《关于《甲办法》和《乙办法》的通知》已公开。", ["《甲办法》", "《乙办法》"]),
    ],
)
def test_is_found_in(examine: Examine, wording: str, found: list[str]) -> None:
    assert examine(wording) == [f"DRA008: {each}" for each in found]
