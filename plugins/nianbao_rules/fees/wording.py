"""How reports speak of the fee: the phrases, and a text without the words that mean another fee."""

from __future__ import annotations

import re

from nianbao_rules.language.phrasebook import Phrasebook

__all__ = ["BOOK", "mask"]

BOOK = Phrasebook("fees")
_TITLE = re.compile(r"《[^《》]*》")


def mask(text: str) -> str:
    """``text`` with titles and everything that is another fee (□) blanked out; every other
    character keeps its place."""
    if "《" in text:
        text = _TITLE.sub(lambda match: "◇" * len(match[0]), text)
    return BOOK["other_fee"].sub(lambda match: "□" * len(match[0]), text)
