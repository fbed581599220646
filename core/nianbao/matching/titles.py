"""The title of a report, and what it tells: the year and the organ."""

from __future__ import annotations

import re

from nianbao.matching.organs import organ_level
from nianbao.model.document import Document, Paragraph
from nianbao.model.organ import Organ
from nianbao.model.report import Title
from nianbao.text.folding import fold
from nianbao.text.numerals import parse_numeral

__all__ = ["find_title", "read_title"]

_LONGEST = 80
_REPORT = re.compile(r"(?:信息公开|政务公开).*(?:报告|年报)")
_YEAR = re.compile(
    r"((?:20|19)[0-9]{2}|[二一][〇零○Oo0九][〇零○一二三四五六七八九]{2})(?:年度?|(?=[^0-9]|$))"
)
_TAIL = re.compile(
    r"(?:关于)?(?:印发|公布|发布)?(?:的)?(?:年度?)?(?:政府|政务)?(?:信息|政务)公开(?:工作)?(?:情况)?(?:年度?)?(?:工作)?(?:年度)?(?:情况)?(?:的)?(?:总结)?(?:报告|年报).*"
)
_NOT_ORGAN = re.compile(r"^[\"“《'(\[【#]+|[\"”》')\]】的—-]+$")
_LEAD = re.compile(r"^(?:附件[0-9]*[:.]?)?关于(?:(?:印发|公布|发布|公开|报送)[\"“《〈]?)?")
#: A line that is only the second half of a title.
_SECOND_HALF = re.compile(
    r"(?:(?:20|19)[0-9]{2}年度?|[二一][〇零○九][〇零○一二三四五六七八九]{2}年度?)?(?:政府|政务)?信息公开(?:工作)?(?:年度)?(?:工作)?(?:报告|年报)"
)
_ORGAN_END = re.compile(
    r"(?:[省市县区旗州盟镇乡]|政府|办事处|街道|委员会|委|局|办公室|办|厅|部|署|院|会|中心|队|所|站|公司|行|园区|开发区|新区|管委会"
    r"|关|馆|社|苏木)\)?$"
)
#: A line below a title that gives its year.
_YEAR_LINE = re.compile(
    r"\(?(?:(?:20|19)[0-9]{2}|[二一][〇零○九][〇零○一二三四五六七八九]{2})年度?\)?"
)


def find_title(document: Document, end: int) -> Title | None:
    """The title among the blocks before ``end`` (the first section), or in the document's first
    blocks."""
    paragraphs = [block for block in document.blocks[:end] if isinstance(block, Paragraph)]
    for index, paragraph in enumerate(paragraphs):
        if not _may_be_title(paragraph.text):
            continue
        lines = [paragraph]
        if (
            index
            and _SECOND_HALF.fullmatch(fold(paragraph.text))
            and _is_organ_line(paragraphs[index - 1].text)
        ):
            lines.insert(0, paragraphs[index - 1])
        title = "".join(line.text for line in lines)
        if not _YEAR.search(fold(title)):
            lines += [
                line
                for line in paragraphs[index + 1 : index + 2]
                if _YEAR_LINE.fullmatch(fold(line.text))
            ]
        return Title("".join(line.text for line in lines), lines[0].start, lines[-1].end)
    return None


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


def _may_be_title(text: str) -> bool:
    if len(text) > _LONGEST:
        return False
    folded = fold(text)
    return (
        "公开" in folded
        and _REPORT.search(folded) is not None
        and not folded.endswith(("。", ";", ":", ","))
    )


def _is_organ_line(text: str) -> bool:
    folded = fold(text)
    return len(folded) <= 40 and _ORGAN_END.search(_YEAR.sub("", folded)) is not None
