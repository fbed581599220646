"""Sentences of folded text."""

from __future__ import annotations

import re

__all__ = ["SENTENCE", "STATEMENT"]

#: A sentence, with all that its semicolons part.
SENTENCE = re.compile("[^。!?]+")
#: What a sentence states up to a semicolon: 发出通知3件;实际收取0元 are two.
STATEMENT = re.compile("[^。;!?]+")
