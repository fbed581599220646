"""Tables that a tool turned into paragraphs: their lines, put together again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nianbao.matching.labels import TEXT, Content, Labels
from nianbao.matching.line import Line, make_line
from nianbao.model.document import Cell, Paragraph

__all__ = ["flattened"]

#: The figures at the end of a paragraph: "规章 0 12 -" has three.
_FIGURES = re.compile(
    r"(?:^|(?<=[^0-9.,]))\s*"
    r"((?:-?[0-9][0-9.,]*|[/—-])(?:\s+(?:-?[0-9][0-9.,]*|[/—-]))*)\s*$"
)
#: What the last character of a figure can be. Most runs hold none and need no second look.
_FIGURE_ENDS = frozenset("0123456789０１２３４５６７８９/／-—〇件元)）")
#: Bars between cells, and page marks such as "— 4 —": nothing of the table.
_NO_CONTENT = re.compile(r"[|｜│]+|[—–-]+\s*[0-9]{1,3}\s*[—–-]+|第\s*[0-9]{1,3}\s*页.{0,12}")
#: No label ends so.
_SENTENCE_END = ("。", "；", "：", "！", "？", "，")
#: A line of a broken label, or a label that the form does not have, is no longer than this.
_LONGEST_PART = 45
#: So many paragraphs with figures at their end are a table; in the section of a table fewer do.
_MANY, _MANY_AT_HOME = 10, 4
#: How many lines a header has at most.
_HEADER_LINES = 4
#: How many words a label may be broken into.
_WORDS = 3
#: Where the parts of one label stand side by side, the own label of the row begins so.
_NUMBERED = re.compile(r"[(（]?[一二三四五六七0-9][)）.、]")
_TOKEN = re.compile(r"\S+")

_Token = tuple[Cell, Content]


def flattened(
    run: list[Paragraph], labels: Labels, number: int, home: str, *, header: bool = False
) -> Iterator[Line]:
    """Lines put together again from paragraphs that are nothing but labels and figures.

    Where the run holds no figures it is no table; of a ``header`` over a table its last lines are.
    """
    figures = sum(paragraph.text[-1:] in _FIGURE_ENDS for paragraph in run)
    if not figures:
        run = run[-_HEADER_LINES:] if header else []
    # Where much of a table is there, a label may be misspelt; a sentence here and there that
    # resembles a label is none.
    flattening = _Flattening(labels, near=figures >= (_MANY_AT_HOME if home else _MANY))
    cells: list[Cell] = []
    contents: list[Content] = []
    parted = False
    for paragraph in run:
        tokens = flattening.tokens(paragraph)
        for place, (cell, content) in enumerate(tokens):
            if cells and _breaks(contents, content, 0 if place else len(tokens)):
                yield _line(cells, contents, number, home, parted=parted)
                cells, contents, parted = [], [], False
            parted |= bool(contents) and not place and contents[-1].kind == "L" != content.kind
            if content is not TEXT:
                cells.append(cell)
                contents.append(content)
    if cells:
        yield _line(cells, contents, number, home, parted=parted)


def _line(
    cells: Sequence[Cell], contents: Sequence[Content], number: int, home: str, *, parted: bool
) -> Line:
    return make_line(cells, contents, -number - 1, home, ruled=False, flattened=True, parted=parted)


class _Flattening(NamedTuple):
    """How the paragraphs of one run are read."""

    labels: Labels
    near: bool

    def tokens(self, paragraph: Paragraph) -> list[_Token]:
        """The labels and figures that a paragraph consists of, a part of a label as text.

        A paragraph that can be no part of a table is one token, ``TEXT``, that ends a line.
        """
        text = paragraph.text
        if _NO_CONTENT.fullmatch(text):
            return []
        whole = Cell(text, paragraph.start)
        if text.endswith(_SENTENCE_END) and self.labels.exact(text).kind == "T":
            # "不计其他情形）" may end a label; "区分处理的，" may end the first half of one.
            part = text.endswith("，") and len(text) <= _LONGEST_PART
            return [(whole, self.labels.exact(text) if part else TEXT)]
        content = self.labels.exact(text)
        if content.kind != "T":
            return [(whole, content)]
        figures = _FIGURES.search(text)
        label = text[: figures.start()].rstrip() if figures else text
        start = paragraph.start + (figures.start(1) if figures else 0)
        numbers = _TOKEN.finditer(figures[1]) if figures else ()
        read = [Cell(token[0], start + token.start()) for token in numbers]
        known = self._named(Cell(label, paragraph.start)) if label else []
        if known and known[0][1] is TEXT:
            return [(whole, TEXT)]
        if known and figures and known[-1][1].kind == "T" and not text[figures.start()].isspace():
            return [(whole, content)]  # the number of an unknown name: 数据15
        return [*known, *((cell, self.labels.exact(cell.text)) for cell in read)]

    def _named(self, cell: Cell) -> list[_Token]:
        """What the text before the figures of a paragraph is: labels, or a part of one."""
        if known := self._labels_in(cell) or self._header_in(cell):
            return known
        part = len(cell.text) <= _LONGEST_PART
        return [(cell, self.labels.exact(cell.text) if part else TEXT)]

    def _labels_in(self, cell: Cell) -> list[_Token]:
        """The labels that a text consists of, with white space between them and within.

        None if anything else is in it, but for a part of a group's label at its beginning: a label
        that is set vertically leaves "（三）不 1.属于国家秘密".
        """
        words = list(_TOKEN.finditer(cell.text))
        found: list[_Token] = []
        first = 0
        while first < len(words):
            for last in range(min(first + _WORDS, len(words)), first, -1):
                part = cell.text[words[first].start() : words[last - 1].end()]
                near = self.near and last - first == len(words)
                content = self.labels[part] if near else self.labels.exact(part)
                if content.kind == "L":
                    found.append((Cell(part, cell.start + words[first].start()), content))
                    first = last
                    break
            else:
                rest = Cell(cell.text[words[first].start() :], cell.start + words[first].start())
                if found and self._is_cut(found, rest):
                    return [*found, (rest, self.labels.exact(rest.text))]
                if found or not self._leads_in(words, first):
                    return []
                first += 1
        return found

    def _header_in(self, cell: Cell) -> list[_Token]:
        """The words of a line of a header, one that nobody knows among them; none if it is none."""
        words = [Cell(word[0], cell.start + word.start()) for word in _TOKEN.finditer(cell.text)]
        found = [(word, self.labels.exact(word.text)) for word in words]
        unknown = sum(content.kind != "L" for _, content in found)
        columns = any(content.columns for _, content in found)
        return found if columns and 0 < unknown * 2 <= len(found) else []

    def _is_cut(self, found: Sequence[_Token], rest: Cell) -> bool:
        """Whether the rest is the first half of a label: "三、本年度办理结果 （一）予以"."""
        over = all(not content.rows and not content.columns for _, content in found)
        return over and self.labels.begins(rest.text)

    def _leads_in(self, words: Sequence[re.Match[str]], at: int) -> bool:
        """Whether a word is a part of a group's label before the row's own, which is numbered."""
        follows = words[at + 1][0] if at + 1 < len(words) else ""
        return self.labels.is_part_of_group(words[at][0]) and bool(_NUMBERED.match(follows))


def _breaks(line: Sequence[Content], content: Content, count: int) -> bool:
    """Whether a new line begins at ``content``.

    ``count`` tells of the first part of a paragraph how many parts the paragraph has; it is 0 for
    the others, which stay on the line but for a row behind the labels of its columns.
    """
    last = line[-1]
    if count < 2 and content.kind not in "LT" and last.kind not in "LT":
        return False  # one figure behind another, by far the most frequent
    header = any(before.columns and not before.rows for before in line)
    if not count:
        return bool(content.rows) and header
    if content.kind == "T":
        return True
    if content.kind != "L":
        # As many figures again, in a paragraph of their own, are a row without label; fewer may
        # be the rest of a row that did not fit its line.
        again = count > 1 and count == sum(before.kind not in "LT" for before in line)
        return again or (header and last.kind in "LT")
    if last.kind != "L":
        return True
    kinds = {label.kind for label in content.labels}
    row_before = bool(last.rows) and not _is_group(last)
    return bool(kinds & {"row", "group"}) and (header or row_before)


def _is_group(content: Content) -> bool:
    return any(label.kind == "group" for label in content.labels)
