"""The title of a report, and what it tells: the year and the organ."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nianbao.matching.organs import organ_level
from nianbao.model.document import Block, Document, Paragraph
from nianbao.model.organ import Level, Organ
from nianbao.model.report import Title
from nianbao.text.folding import fold, origins
from nianbao.text.numerals import parse_numeral

__all__ = ["FoundTitle", "find_title", "read_title", "stated_year"]

_LONGEST = 80
#: No line of a title that is set on several is longer.
_LONGEST_PART = 40
_REPORT = re.compile(r"(?:信息公开|政务公开).*(?:报告|年报)")
_HAN_YEAR = r"[二一][〇零○Oo0九][〇零○一二三四五六七八九]{2}"
_YEAR = re.compile(rf"((?:20|19)[0-9]{{2}}|{_HAN_YEAR})(?:年度?|(?=[^0-9]|$))")
_TAIL = re.compile(
    r"(?:关于)?(?:印发|公布|发布)?(?:的)?(?:年度?)?(?:政府|政务)?(?:信息|政务)公开(?:工作)?"
    r"(?:情况)?(?:年度?)?(?:工作)?(?:年度)?(?:情况)?(?:的)?(?:总结)?(?:报告|年报).*"
)
_NOT_ORGAN = re.compile(r"^[\"“《'(\[【#]+|[\"”》')\]】的—-]+$")
_LEAD = re.compile(r"^(?:附件[0-9]*[:.]?)?关于(?:(?:印发|公布|发布|公开|报送)[\"“《〈]?)?")
#: A line that is only the second half of a title: 2023年政府信息公开工作年度报告.
_SECOND_HALF = re.compile(
    rf"(?:(?:20|19)[0-9]{{2}}年度?|{_HAN_YEAR}年度?)?"
    r"(?:政府|政务)?信息公开(?:工作)?(?:年度)?(?:工作)?(?:报告|年报)"
)
_ORGAN_END = re.compile(
    r"(?:[省市县区旗州盟镇乡]|政府|办事处|街道|委员会|委|局|办公室|办|厅|部|署|院|会|中心|队|所"
    r"|站|公司|行|园区|开发区|新区|管委会|关|馆|社|苏木)\)?$"
)
#: A line below a title that gives its year: （2023年度）.
_YEAR_LINE = re.compile(rf"\(?(?:(?:20|19)[0-9]{{2}}|{_HAN_YEAR})年度?\)?")
_SENTENCE_END = ("。", ";", ":", ",", "、", "！", "!", "?")
#: A line that numbers something begins a part of the text: no part of a title.
_NUMBERED = re.compile(r"[(（]?(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})[、.)）]")
#: The way to a page: 首页 > 政务公开 > 年报, 您现在所在的位置：首页»…
_PATH = re.compile(r"(?:当前|现在|所在)(?:的)?(?:所在)?(?:的)?位置|首页\s*[>»›/→]|[>»›→]")
_PATH_STEP = re.compile(r"[>»›→]+|:")
#: What parts the title of a page from the name of its site.
_SITE = re.compile(r"[_|｜]|\s+[-—–]+\s*|[-—–]{2,}|-")
#: 自2023年1月1日起至2023年12月31日止, 统计期限为2023年1月1日—12月31日.
_PERIOD = re.compile(
    r"((?:20|19)[0-9]{2})年0?1月0?1日(?:零时)?起?(?:,)?[至到—–~-]+"
    r"(?:((?:20|19)[0-9]{2})年|同年|当年)?"
    r"12月31日"
)


class FoundTitle(NamedTuple):
    """A title, and the blocks that it takes: none if only the file's own data give it."""

    title: Title
    blocks: tuple[Block, ...] = ()


def find_title(document: Document, end: int) -> FoundTitle | None:
    """The title among the blocks before ``end`` (the first section).

    Of several lines that may be it the first is taken that names most of year and organ: pages
    show lists of reports, too. Without any, the way to the page tells it (首页 > … > title), or
    what the file states outside its text.
    """
    paragraphs = [block for block in document.blocks[:end] if isinstance(block, Paragraph)]
    found = max(_candidates(paragraphs), key=_told, default=None)
    if found is not None:
        return found
    return _in_path(paragraphs) or _in_metadata(document)


def read_title(text: str) -> tuple[int | None, Organ | None]:
    """The year and the organ that a title names."""
    folded = fold(text)
    match = _YEAR.search(folded)
    year = (
        parse_numeral(match[1].replace("○", "〇").replace("O", "〇").replace("o", "〇"))
        if match
        else None
    )
    name = _TAIL.sub("", _YEAR.sub("", folded), count=1)
    name = name.replace("()", "")  # around the year
    closing = ")" if name.endswith(")") and "(" in name[1:] else ""  # 档案局(馆)
    name = _LEAD.sub("", _NOT_ORGAN.sub("", _NOT_ORGAN.sub("", name))) + closing
    return year, Organ(name, organ_level(name)) if len(name) > 1 else None


def stated_year(paragraphs: Sequence[Paragraph]) -> int | None:
    """The year that a text without title states as its period; None where it states several."""
    years = {
        int(match[1])
        for paragraph in paragraphs
        for match in _PERIOD.finditer(fold(paragraph.text))
        if match[2] in {None, match[1]}
    }
    return years.pop() if len(years) == 1 else None


def _told(found: FoundTitle) -> int:
    return sum(part is not None for part in read_title(found.title.text))


def _candidates(paragraphs: Sequence[Paragraph]) -> Iterator[FoundTitle]:
    """Lines, and lines that follow each other, which together may be a title."""
    index = 0
    while index < len(paragraphs):
        lines = _lines_of_title(paragraphs, index)
        if lines:
            yield _found(lines)
        index += max(len(lines), 1)


def _lines_of_title(paragraphs: Sequence[Paragraph], index: int) -> list[Paragraph]:
    """The lines of a title that begins, or is, at an index; none where none does.

    青岭县水务局2023年政府信息公开 / 工作年度报告 is cut anywhere; 青岭县水务局 / 2023年政府信息公开
    工作年度报告 names the organ on a line of its own; （2023年度） may follow.
    """
    count = _count_of_title(paragraphs, index)
    if not count:
        return []
    lines = list(paragraphs[index : index + count])
    end = index + count
    above = paragraphs[max(index - 2, 0) : index]
    if above and _is_cut_above(above[-1].text, lines[0].text):
        lines = [above[-1], *lines]
    if _SECOND_HALF.fullmatch(fold("".join(line.text for line in lines))):
        years = [line for line in above[-1:] if _is_year_line(line)]
        organs = above[: len(above) - len(years)][-1:]
        if organs and _is_organ_line(organs[0].text):
            lines = [*organs, *years, *lines]
    if not _YEAR.search(fold("".join(line.text for line in lines))):
        lines += [line for line in paragraphs[end : end + 1] if _is_year_line(line)]
    return lines


def _is_cut_above(above: str, title: str) -> bool:
    """Whether the first line of what looks like a title is the rest of the line above it.

    望岑市文化广电和 / 旅游局2023年政府信息公开工作年度报告 names an organ whose level nobody knows;
    望岑市水务局2023年政 / 府信息公开工作年度报告 names no year.
    """
    if len(above) > _LONGEST_PART or _NUMBERED.match(above) or _PATH.search(above):
        return False
    if fold(above).endswith(_SENTENCE_END):
        return False
    year, organ = read_title(title)
    whole_year, whole_organ = read_title(above + title)
    known = whole_organ is not None and whole_organ.level is not Level.UNKNOWN
    if year is None and whole_year is not None:
        return known or above[-1:].isdigit()
    cut = organ is None or organ.level is Level.UNKNOWN
    return known and cut and not _SECOND_HALF.fullmatch(fold(title))


def _count_of_title(paragraphs: Sequence[Paragraph], index: int) -> int:
    """How many lines from an index on are a title together; 0 if none are."""
    if _may_be_title(paragraphs[index].text):
        return 1
    for count in (2, 3):
        parts = paragraphs[index : index + count]
        below = paragraphs[index + count : index + count + 1]
        if len(parts) == count and _is_cut_title(parts, any(map(_is_year_line, below))):
            return count
    return 0


def _is_year_line(paragraph: Paragraph) -> bool:
    return _YEAR_LINE.fullmatch(fold(paragraph.text)) is not None


def _is_cut_title(parts: Sequence[Paragraph], year_below: bool) -> bool:
    """Whether lines of which none is a title are one together, with its year or one below."""
    folded = [fold(part.text) for part in parts]
    if any(
        not text or len(text) > _LONGEST_PART or _NUMBERED.match(text) or _PATH.search(text)
        for text in folded
    ):
        return False
    if any(text.endswith(_SENTENCE_END) for text in folded):
        return False
    whole = "".join(folded)
    ends = re.fullmatch(r".*(?:报告|年报)(?:\(.*\))?", whole) is not None
    alone = any(_may_be_title(part.text) for part in parts)
    return (
        ends
        and not alone
        and _may_be_title(whole)
        and (year_below or _YEAR.search(whole) is not None)
    )


def _found(lines: Sequence[Paragraph]) -> FoundTitle:
    text = "".join(line.text for line in lines)
    return FoundTitle(Title(text, lines[0].start, lines[-1].end), tuple(lines))


def _in_path(paragraphs: Sequence[Paragraph]) -> FoundTitle | None:
    """The title at the end of the way to the page."""
    for paragraph in paragraphs:
        folded = fold(paragraph.text)
        if not _PATH.search(folded):
            continue
        steps = [0, *(match.end() for match in _PATH_STEP.finditer(folded)), len(folded)]
        for start, end in reversed(list(itertools.pairwise(steps))):
            step = _PATH_STEP.sub("", folded[start:end])
            if _may_be_title(step):
                places = origins(paragraph.text)
                raw = paragraph.text[places[start] : places[start + len(step)]].strip()
                at = paragraph.start + paragraph.text.index(raw, places[start])
                return FoundTitle(Title(raw, at, at + len(raw)), (paragraph,))
    return None


def _in_metadata(document: Document) -> FoundTitle | None:
    """The title that the file states outside its text, at the place of the first text."""
    first = next((block for block in document.blocks if isinstance(block, Paragraph)), None)
    if first is None:
        return None
    whole = document.metadata_title.strip()
    for part in (*map(str.strip, _SITE.split(whole)), whole):
        if _may_be_title(part):
            return FoundTitle(Title(part, first.start, first.end))
    return None


def _may_be_title(text: str) -> bool:
    if len(text) > _LONGEST:
        return False
    folded = fold(text)
    return (
        "公开" in folded
        and _REPORT.search(folded) is not None
        and not folded.endswith(_SENTENCE_END[:4])
        and not _PATH.search(folded)
    )


def _is_organ_line(text: str) -> bool:
    folded = fold(text)
    return len(folded) <= _LONGEST_PART and _ORGAN_END.search(_YEAR.sub("", folded)) is not None
