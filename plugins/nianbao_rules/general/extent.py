"""The part of a report that a rule speaks of: a section, or what stands in it between two
wordings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Any, NamedTuple

from nianbao import (
    PATTERNS,
    Context,
    NotApplicable,
    Paragraph,
    Passage,
    Place,
    Reason,
    Report,
    Text,
    TextMatcher,
    text_matcher,
)
from nianbao_rules.reasons import NOTHING_TO_CHECK, section_missing

__all__ = ["FROM", "SECTION", "TO", "Extent", "Match", "Piece", "Within", "extent"]

_REPORT = Text("报告", "the report")
_NO_PART = NotApplicable(
    Reason(
        "part-missing",
        Text("没有找到规则所指的段落", "the part that the rule speaks of was not found"),
    )
)

#: The parameters of a check that looks at a part of a report.
SECTION = Annotated[
    str,
    {
        "format": "section",
        "description": "部分；不写则为整份报告 · the section; else the whole report",
    },
]
FROM = Annotated[
    Any,
    PATTERNS,
    {"description": "从其中第一个词语之后开始 · the part begins with the first of these wordings"},
]
TO = Annotated[
    Any,
    PATTERNS,
    {
        "description": "到其后的第一个词语之前为止"
        " · the part ends before the first of these behind it"
    },
]


class Within(NamedTuple):
    """The part that a rule speaks of, ready."""

    section: str = ""
    begin: TextMatcher | None = None
    end: TextMatcher | None = None

    @classmethod
    def of(cls, section: str, begin: Any, end: Any) -> Within:
        """From a check's parameters ``section``, ``from`` and ``to``."""
        return cls(
            section, text_matcher(begin) if begin else None, text_matcher(end) if end else None
        )


class Piece(NamedTuple):
    """``passage.text[start:end]``, which belongs to the part."""

    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        """The folded text."""
        return self.passage.text[self.start : self.end]


class Match(NamedTuple):
    """A wording that was found, in the passage that it stands in."""

    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        """What stands there, folded."""
        return self.passage.text[self.start : self.end]

    def place(self, logical: str = "") -> Place:
        """Where it stands."""
        return self.passage.place(self.start, self.end, logical)


class Extent(NamedTuple):
    """A part of a report: its text, what messages call it, and where a finding on the whole of it
    stands."""

    pieces: tuple[Piece, ...]
    name: Text
    place: Place

    def matches(self, words: TextMatcher) -> Iterator[Match]:
        """Every match, in reading order."""
        for piece in self.pieces:
            for span in words.finditer(piece.text):
                yield Match(piece.passage, piece.start + span.start, piece.start + span.end)


def extent(report: Report, context: Context, within: Within) -> Extent | NotApplicable:
    """The part of a report, or why there is none."""
    section = report.section(within.section) if within.section else None
    if within.section and section is None:
        return section_missing(report, within.section, context)
    blocks = section.paragraphs() if section else report.prose()
    paragraphs = [block for block in blocks if isinstance(block, Paragraph) and block.text]
    passages = [passage for passage in context.passages(paragraphs) if passage.text]
    if not passages:
        return NOTHING_TO_CHECK
    pieces = _between(passages, within)
    if not pieces:
        return _NO_PART
    name = section.form.heading if section else _REPORT
    return Extent(tuple(pieces), name, section.place if section else report.place)


def _between(passages: Sequence[Passage], within: Within) -> list[Piece]:
    """The text from the first wording of ``begin`` to the first of ``end`` behind it."""
    pieces: list[Piece] = []
    begun = within.begin is None
    for passage in passages:
        start = 0
        if not begun and within.begin is not None:
            found = within.begin.search(passage.text)
            if found is None:
                continue
            begun, start = True, found.end
        stop = within.end.search(passage.text[start:]) if within.end else None
        end = start + stop.start if stop else len(passage.text)
        if end > start:
            pieces.append(Piece(passage, start, end))
        if stop:
            break
    return pieces
