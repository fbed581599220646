"""Near misses: titles that can only be meant for a known one but are not written like it."""

from __future__ import annotations

import functools
import re
from collections import Counter

from nianbao_rules.citations.lexicon import STATE_PREFIX

__all__ = ["nearest"]

#: The words that tell what kind of instrument a title names. Another kind is another instrument,
#: however like the rest.
_KINDS = (
    *(
        "试行",
        "条例",
        "规定",
        "办法",
        "细则",
        "格式",
        "通知",
        "意见",
        "指南",
        "目录",
        "方案",
        "决定",
        "规则",
        "公告",
    ),
    *(
        "要点",
        "制度",
        "规程",
        "标准",
        "清单",
        "手册",
        "计划",
        "报告",
        "总结",
        "年报",
        "纲要",
        "规范",
        "指引",
        "函",
        "法",
    ),
)
#: Characters that name a place or an organ: a title that has one more of them is that organ's own
#: instrument.
_ORGANS = frozenset("省市区县州盟旗镇乡街局厅委部院会所站校企")
_REGION = re.compile(r".{0,12}[省市区县州盟旗镇乡]")
_SHORTEST = 5


@functools.lru_cache(maxsize=1024)
def nearest(quoted: str, titles: tuple[str, ...]) -> str | None:
    """The one of ``titles`` that ``quoted`` misspells, or None. Both are skeletons, and ``quoted``
    is none of ``titles``."""
    stem = quoted.removeprefix(STATE_PREFIX)
    likely = [title for title in titles if _comparable(stem, title.removeprefix(STATE_PREFIX))]
    if not likely:
        return None
    # Hardly any report comes here, so the others are spared the import.
    from rapidfuzz.distance import Levenshtein

    found: list[tuple[int, str]] = []
    for title in likely:
        known = title.removeprefix(STATE_PREFIX)
        edits = Counter(step.tag for step in Levenshtein.editops(known, stem))
        if _within_reach(edits, len(known)) or sorted(known) == sorted(stem):
            found.append((edits.total(), title))
    return min(found)[1] if found else None


def _comparable(stem: str, known: str) -> bool:
    """Whether the two share their words and differ in nothing that makes another instrument of
    them."""
    too_far = abs(len(stem) - len(known)) > max(6, len(known) // 4)
    if len(known) < _SHORTEST or too_far or _region(stem) != _region(known):
        return False
    kind, quoted_kind = _kind(known), _kind(stem)
    anybodys = kind == "通知" and known.startswith("关于") and STATE_PREFIX not in known
    if anybodys or known.endswith("规范"):
        return False  # any office may have a notice or a standard of nearly the same name
    if quoted_kind:
        if quoted_kind != kind:
            return False
    elif len(kind) < 2 or not any(
        left == right for left, right in zip(kind, stem[-2:], strict=False)
    ):
        return False
    extra = Counter(stem) - Counter(known)
    if any(char in _ORGANS or char.isascii() for char in extra):
        return False
    shared = (Counter(stem) & Counter(known)).total()
    return shared * 10 >= len(known) * 7


def _region(title: str) -> str:
    """The place whose instrument it is: 安山省 and 海山省 are one character apart and no slip for
    each other."""
    match = _REGION.match(title)
    return match[0] if match else ""


def _kind(title: str) -> str:
    return next((kind for kind in _KINDS if title.endswith(kind)), "")


def _within_reach(edits: Counter[str], length: int) -> bool:
    """Words left out or put in weigh less than characters replaced: 企业信息公开 is not a slip for
    政府信息公开."""
    left_out, put_in, replaced = edits["delete"], edits["insert"], edits["replace"]
    if not put_in and not replaced:
        return left_out <= min(6, max(1, length // 4))
    if not left_out and not replaced:
        return put_in <= (2 if length >= 8 else 1)
    return edits.total() <= max(1, length // 10)
