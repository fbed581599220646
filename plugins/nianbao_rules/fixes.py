"""Suggested fixes, made only where what is to be replaced stands in the source as it was read."""

from __future__ import annotations

from nianbao import Paragraph, Passage, Replacement, Report

__all__ = ["reword", "reword_passage"]

#: What a reader puts in the place of a character of markup. At the ends of a stretch it is no part
#: of what is replaced.
_MARKUP = "\u2060"


def reword(
    report: Report, paragraph: Paragraph, start: int, end: int, text: str
) -> Replacement | None:
    """``text`` in the place of ``paragraph.text[start:end]``; None where the source has markup or a
    line end in it."""
    shown = paragraph.text[start:end]
    start += len(shown) - len(shown.lstrip(_MARKUP))
    end = max(start, end - len(shown) + len(shown.rstrip(_MARKUP)))
    place = paragraph.start + start, paragraph.start + end
    source = report.document.source.text[slice(*place)]
    return (
        None if source != paragraph.text[start:end] or "\n" in source else Replacement(*place, text)
    )


def reword_passage(
    report: Report, passage: Passage, start: int, end: int, text: str
) -> Replacement | None:
    """``text`` in the place of ``passage.text[start:end]``, which is not empty."""
    place = passage.place(start, end)
    offset = passage.paragraph.start
    return reword(report, passage.paragraph, place.start - offset, place.end - offset, text)
