"""The narrative of a report (叙述部分): what its authors wrote themselves, made comparable."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from nianbao import Context, Report, Section

__all__ = ["comparable", "narrative_of", "neutral", "section_text"]

_SENTENCE = re.compile("[。;!?\n]+")
#: What numbers the parts of a text: （一）, 一、, 1. and 一是.
_ORDINAL = re.compile(
    r"^(?:\(?[一二三四五六七八九十]{1,3}[)、]|\(?[0-9]{1,2}(?:[)、]|\.(?![0-9]))"
    r"|[一二三四五六七八九十]是)+"
)
_NUMBER = re.compile(
    "[0-9][0-9,.]*%?|[〇零一二两三四五六七八九十百千万亿]{1,24}(?=[件条次个项份期场篇人年月日余])"
)
_SELF = re.compile(
    "[我本](?:[省市县区旗州盟镇乡局委办厅院处]|街道|中心|单位|部门|机关|系统|行政机关)"
)
_AREA = re.compile("(.+[省市县区旗州盟])(.{2,})")


def narrative_of(report: Report, context: Context) -> str:
    """The folded paragraphs, a line each, of the sections that do not consist of a table.

    Empty where there are none. What is before the first section cites the law and gives the
    period, as everybody does.
    """
    told = (section for section in report.sections if not section.form.table)
    return "\n".join(text for section in told for text in _texts(section, report, context))


def section_text(report: Report, key: str, context: Context) -> str:
    """The folded paragraphs, a line each, of the section of that key; empty where it has none."""
    section = report.section(key)
    return "\n".join(_texts(section, report, context)) if section else ""


def _texts(section: Section, report: Report, context: Context) -> Iterator[str]:
    tables = [(table.start, table.end) for table in report.tables.values()]
    for paragraph in section.paragraphs():
        if not any(start <= paragraph.start < end for start, end in tables):
            yield context.passage(paragraph).text


def comparable(narrative: str, organ: str, is_formula: Callable[[str], bool]) -> str:
    """The narrative without the sentences that are a formula.

    Ordinals are left out; every number is N, and every name of the organ itself 本机关.
    """
    own = _own_names(organ)
    return "。".join(
        _neutral(sentence, own) for sentence in _sentences(narrative) if not is_formula(sentence)
    )


def neutral(text: str, organ: str) -> str:
    """The text with every number as N and every name of the organ itself as 本机关."""
    own = _own_names(organ)
    return "。".join(_neutral(sentence, own) for sentence in _sentences(text))


def _sentences(narrative: str) -> Iterator[str]:
    for sentence in _SENTENCE.split(narrative):
        bare = _ORDINAL.sub("", sentence)
        if bare:
            yield bare


def _neutral(sentence: str, own: re.Pattern[str]) -> str:
    return _NUMBER.sub("N", _SELF.sub("本机关", own.sub("本机关", sentence)))


def _own_names(organ: str) -> re.Pattern[str]:
    """The names by which a report speaks of its organ: the whole name, and its parts 望岑县 and 水
    务局."""
    area = _AREA.fullmatch(organ)
    names = [organ, *(area.groups() if area else ())]
    return re.compile("|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)))
