"""A paragraph in folded form, with the way back to the source."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import NamedTuple

from nianbao.model.document import Paragraph
from nianbao.model.report import Place
from nianbao.text.folding import fold, fold_all, origins

__all__ = ["Passage", "passage", "passages"]

# Several problems of one paragraph ask for the same way back, one after the other.
_origins = functools.lru_cache(maxsize=4)(origins)


class Passage(NamedTuple):
    """A paragraph and its folded text, in which its offsets count."""

    paragraph: Paragraph
    text: str

    def place(self, start: int, end: int, logical: str = "") -> Place:
        """Where ``text[start:end]``, which is not empty, stands in the source."""
        places = _origins(self.paragraph.text)
        return Place(
            self.paragraph.start + places[start],
            self.paragraph.start + places[end - 1] + 1,
            logical,
        )

    def raw(self, start: int, end: int) -> str:
        """What the source has for ``text[start:end]``."""
        place = self.place(start, end)
        return self.paragraph.text[
            place.start - self.paragraph.start : place.end - self.paragraph.start
        ]


def passages(paragraphs: Sequence[Paragraph]) -> list[Passage]:
    """The passages of several paragraphs, which is faster than one by one."""
    return list(map(Passage, paragraphs, fold_all([paragraph.text for paragraph in paragraphs])))


def passage(paragraph: Paragraph) -> Passage:
    """The passage of a paragraph."""
    return Passage(paragraph, fold(paragraph.text))
