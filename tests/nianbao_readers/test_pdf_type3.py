"""PDF files as browsers print them."""

from __future__ import annotations

from nianbao_readers import pdf
from nianbao_readers.pdf.pages import load_pages
from tests.generators.type3 import type3_pdf

LINES = ("一、总体情况", "二〇二三年制发1件", "一二一二")


def test_a_glyph_whose_meaning_is_stated_is_as_large_as_the_others() -> None:
    (page,) = load_pages(type3_pdf(LINES, stated="一二"))
    sizes = {
        (round(glyph.x1 - glyph.x0), round(glyph.bottom - glyph.top))
        for glyph in page.glyphs
        if not glyph.char.isascii()
    }
    assert sizes == {(12, 12)}


def test_the_text_is_the_same_whether_meanings_are_stated_or_not() -> None:
    plain = pdf.read(type3_pdf(LINES))
    stated = pdf.read(type3_pdf(LINES, stated="一二年"))
    assert plain.source.text == stated.source.text
    assert plain.source.text.split("\n")[0] == LINES[0]
