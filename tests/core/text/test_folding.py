"""Folding several texts in one go."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nianbao import Paragraph
from nianbao.rules.check import Context
from nianbao.text.folding import fold, fold_all

# What folding looks at: letters, spaces of all kinds, invisible and full-width characters, and the
# separator itself.
TEXTS = st.lists(st.text("a1 　\t\u2060\u00a0，１中①\ue000", max_size=6), max_size=5)


@given(TEXTS)
def test_folding_in_one_go_is_folding_one_by_one(texts: list[str]) -> None:
    assert fold_all(texts) == [fold(text) for text in texts]


def test_passages_are_those_that_are_made_one_by_one() -> None:
    paragraphs = [Paragraph("收到 ７ 件", 0), Paragraph("", 8), Paragraph("a b", 9)]
    context = Context({})
    first = context.passage(paragraphs[0])
    passages = context.passages(paragraphs)
    assert passages == [Context({}).passage(paragraph) for paragraph in paragraphs]
    assert passages[0] is first
    assert context.passage(paragraphs[2]) is passages[2]
