"""How document numbers (发文字号) are written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nianbao import Check, Context, Examination, NoParameters, Problem, Report, Text
from nianbao_rules.citations.prose import citing
from nianbao_rules.citations.scan import Number, scan
from nianbao_rules.citations.tokens import code_before
from nianbao_rules.fixes import reword_passage

__all__ = ["document_number_style"]

_SPACED = re.compile(r"[0-9][ \u3000\xa0]+[年月日条件项]")
_UNSPACED = re.compile(r"[0-9][年月日条件项]")
_SPACE = re.compile(r"[ \t\u3000\xa0\u2000-\u200a]")
_PARTS = re.compile(
    r"(?P<code>.*)(?P<open>.)(?P<year>[0-9]{4})(?P<close>.)(?P<ordinal>第?)(?P<serial>[0-9]+)号"
)
# 国办公开办函〔21〕30号. In round brackets two digits may be anything, and behind other characters
# than those that codes end with as well.
_SHORT_YEAR = re.compile(r"(?:〔[0-9]{2}〕|\[[0-9]{2}\])第?[0-9]{1,5}号")
_CODE_ENDS = tuple("字发函电办规党政委府通文")


@Check.define(
    "document-number-style",
    reports={
        "brackets": ("number", "right"),
        "short-year": ("number",),
        "ordinal": ("number", "right"),
        "leading-zero": ("number", "right"),
        "spaces": ("number", "right"),
    },
    summary=Text(
        "发文字号的年份标全称、用〔〕括起，序号不加“第”、不编虚位，中间没有空格。",
        "A document number has its full year in 〔〕, no 第, no leading zero and no spaces.",
    ),
)
def document_number_style(
    report: Report, _parameters: NoParameters, context: Context
) -> Examination:
    """Every document number is written in the standard style."""
    documents = [number for number in context.share(scan, report).numbers if number.document]
    problems = [*_short_years(report, context)]
    for number in documents:
        problems += _problems(number, report, context)
    return Examination(len(documents), sorted(problems, key=lambda problem: problem.place))


def _problems(number: Number, report: Report, context: Context) -> Iterator[Problem]:
    """The first thing that is wrong with a number; its correction mends the others as well."""
    parts = _PARTS.fullmatch(number.text)
    if parts is None:
        return
    serial = str(int(parts["serial"]))
    right = f"{parts['code']}〔{parts['year']}〕{serial}号"
    raw = number.passage.raw(number.start, number.end)
    if (parts["open"], parts["close"]) != ("〔", "〕"):
        message = "brackets"
    elif parts["ordinal"]:
        message = "ordinal"
    elif parts["serial"] != serial:
        message = "leading-zero"
    elif _SPACE.search(raw) and "\n" not in raw and not context.share(_sets_spaces, report):
        message = "spaces"
    else:
        return
    place = number.passage.place(number.start, number.end)
    fix = reword_passage(report, number.passage, number.start, number.end, right)
    yield Problem(message, place, {"number": " ".join(raw.split()), "right": right}, fix=fix)


def _short_years(report: Report, context: Context) -> Iterator[Problem]:
    for passage in citing(report, context):
        for match in _SHORT_YEAR.finditer(passage.text):
            code = code_before(passage.text, match.start())
            if code.endswith(_CODE_ENDS):
                place = passage.place(match.start() - len(code), match.end())
                yield Problem("short-year", place, {"number": code + match[0]})


def _sets_spaces(report: Report, _context: Context) -> bool:
    """Whether most numbers of the report have a space behind them: then a converter put it there,
    not the author."""
    spaced = sum(len(_SPACED.findall(paragraph.text)) for paragraph in report.prose())
    return spaced > sum(len(_UNSPACED.findall(paragraph.text)) for paragraph in report.prose())
