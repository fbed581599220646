"""The passages that two texts share, as a message shows them."""

from __future__ import annotations

from nianbao import Text
from nianbao_rules.corpus.similarity import common_passages

__all__ = ["shown_passages"]

#: The longest is shown, and two more if they have so many characters; they are cut after so many.
_SHOWN, _SHORTEST, _CUT = 3, 12, 40
#: Texts are compared folded; people are shown the marks that they know.
_FULL_WIDTH = str.maketrans(",;:?!()", "，；：？！（）")


def shown_passages(one: str, other: str) -> Text:
    """The longest passages that are in both texts, each in quotation marks."""
    common = common_passages(one, other)
    passages = [
        _shown(passage)
        for passage in common[:_SHOWN]
        if len(passage) >= _SHORTEST or passage is common[0]
    ]
    return Text("、".join(each.zh for each in passages), ", ".join(each.en for each in passages))


def _shown(passage: str) -> Text:
    """A passage; of a long one the beginning, and how long it is."""
    bare = passage.strip("。,、:").translate(_FULL_WIDTH)
    if len(bare) <= _CUT:
        return Text(f"“{bare}”", f"“{bare}”")
    return Text(
        f"“{bare[:_CUT]}……”（{len(bare)} 字）", f"“{bare[:_CUT]}……” ({len(bare)} characters)"
    )
