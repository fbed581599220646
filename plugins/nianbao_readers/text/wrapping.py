"""Which lines of a plain text are one paragraph, broken only because the line was full.

How full a line is counts in columns, of which a Chinese character takes two: a line of figures and
letters has more characters than others. A line was broken because it was full if what begins the
next one had no room behind it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from nianbao import display_width

__all__ = ["Wrapping"]

#: A line that ends so ends its paragraph, or at least need not be joined to be understood.
_CLOSED = ("。", "！", "？", "；", "：", "!", "?", ";", ":", "”", "…")
#: A line that begins so begins a paragraph: indented, numbered, marked, or tabular.
_OPENS = re.compile(
    r"\s|　|#|\||>|[-*+]\s"
    r"|第?[一二三四五六七八九十]{1,3}[、.．是]"
    r"|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)"
    r"|第[一二三四五六七八九十]+[条部章]|附件|注[:：]"
)
#: A line that ends so goes on, even in one that looks numbered: ``第四十九条、`` in ``第五十条``.
_OPEN_ENDS = ("、", "，")
#: A line that begins so is indented, marked or tabular, whatever stands before it.
_SET_OFF = re.compile(r"\s|　|#|\||>")
#: Gaps between columns, or figures alone: lines with them are part of a table.
_COLUMNS = re.compile(r"\t|\||(?<=\S) {2,}|(?<=\S)　|(?:[0-9]+ ){3}|^[0-9.,/ ]+$|^\S+(?: [0-9]+)+$")
#: A numbered line without a sentence's marks is a heading: 五、存在的主要问题及改进情况. It ends
#: where its words do, however wide it is.
_TITLE = re.compile(r"\s*第?[一二三四五六七八九十]{1,3}(?:[、.．]|部分)[^，。；：,;:]*")
#: A mark between pages ("— 4 —") goes on with nothing, and nothing with it.
_PAGE_MARK = re.compile(r"\s*(?:[—–―-]+\s*[0-9]{1,3}\s*[—–―-]+|第\s*[0-9]{1,3}\s*页.{0,12})\s*")
#: What is not parted at the end of a line: a number, a word, a character and the marks behind it.
_UNIT = re.compile(r"[《〈（“‘〔【(]*(?:[0-9A-Za-z.,%]+|.)[，。；：！？、》〉）”’〕】,.;:!?)%]*")
_PAIRS = {"《": "》", "〈": "〉", "（": "）", "(": ")", "“": "”", "〔": "〕"}
#: Columns of the widest line of a wrapped text; nobody breaks lines earlier or later.
_NARROWEST, _WIDEST = 24, 240
#: No line of so few characters is full: most lines of a table with a cell a line.
_SHORT = 11
#: By how many columns the lines of one text differ that are full: by few where each character
#: takes one or two columns, by a fifth of the line where a converter met a proportional font.
_EVEN, _UNEVEN = 2, 0.2
#: So many lines that are full and end no sentence show that a text is wrapped.
_FEWEST = 3


class Wrapping:
    """Tells for the lines of one text where the paragraph that begins at a line ends."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._full = 0.0
        pairs = [
            (line, following)
            for line, following in itertools.pairwise(lines)
            if len(line) > _SHORT and _may_go_on(line, following) and not _TITLE.fullmatch(line)
        ]
        widths = sorted(display_width(line.rstrip()) for line, _ in pairs)
        if widths and _NARROWEST <= widths[-1] <= _WIDEST:
            self._full = self._fullness(widths, lines)

    def end(self, index: int) -> int:
        """The index after the last line of the paragraph that begins at ``index``."""
        end = index + 1
        while self._full and end < len(self._lines) and self._goes_on(index, end):
            end += 1
        return end

    def _fullness(self, widths: Sequence[int], lines: Sequence[str]) -> float:
        """From how many columns on a line is full; 0 for a text that is not wrapped."""
        # One or two lines of a table, which no wrapping touched, may be wider than the text.
        widest = widths[-min(_FEWEST, len(widths))]
        even = sum(width > widest - 2 * _EVEN for width in widths)
        slack = 0 if even * 2 > len(widths) else _UNEVEN * widest
        full = [
            line
            for line in lines
            if display_width(line) > widest - slack - 2 * _EVEN
            and not _COLUMNS.search(line)
            and not _TITLE.fullmatch(line)
        ]
        # Where lines are broken because they are full, few of them happen to end a sentence, and
        # few are wider: those of a text with whole paragraphs on a line are.
        broken = sum(
            display_width(line) <= widths[-1] and not line.rstrip().endswith(_CLOSED)
            for line in full
        )
        return widest - slack if broken >= _FEWEST and 2 * broken > len(full) else 0.0

    def _goes_on(self, first: int, end: int) -> bool:
        line, following = self._lines[end - 1].rstrip(), self._lines[end]
        if not following.strip() or _PAGE_MARK.fullmatch(line) or _PAGE_MARK.fullmatch(following):
            return False
        if _is_inside_pair(self._lines[first:end], following):
            return True
        if not _may_go_on(line, following):
            return False
        unit = _UNIT.match(following.lstrip())
        return display_width(line) + display_width(unit[0] if unit else "") > self._full


def _may_go_on(line: str, following: str) -> bool:
    """Whether the text of a line may go on in the following one."""
    stripped = line.rstrip()
    opens = _SET_OFF if stripped.endswith(_OPEN_ENDS) else _OPENS
    return (
        bool(stripped and following.strip())
        and not stripped.endswith(_CLOSED)
        and not opens.match(following)
        and not _COLUMNS.search(stripped)
        and not _COLUMNS.search(following.rstrip())
    )


def _is_inside_pair(lines: Sequence[str], following: str) -> bool:
    """Whether a title or a remark is open at the end of the lines and closed in the following one.

    ``根据《中华人民共和国政府信息`` goes on in ``公开条例》第五十条``.
    """
    text = "".join(lines[-3:])
    for opening, closing in _PAIRS.items():
        if text.rfind(opening) > text.rfind(closing) and closing in following[:40]:
            return True
    return False
