"""How document numbers (发文字号) are written."""

from __future__ import annotations

import re

from nianbao import Check, Context, Examination, Parameters, Problem, Report, Text
from nianbao_rules.citations.scan import scan
from nianbao_rules.fixes import reword_passage

__all__ = ["document_number_style"]


_SPACED = re.compile(r"[0-9][ \u3000\xa0]+[年月日条件项]")


_UNSPACED = re.compile(r"[0-9][年月日条件项]")


_SPACE = re.compile(r"[ \t\u3000\xa0\u2000-\u200a]")


@Check.define(
    "document-number-style",
    reports={"brackets": ("number", "right"), "spaces": ("number", "right")},
    summary=Text(
        "发文字号的年份用〔〕括起，中间没有空格。",
        "A document number has 〔〕 around its year and no spaces.",
    ),
)
def document_number_style(report: Report, _parameters: Parameters, context: Context) -> Examination:
    """The year of a document number stands in 〔〕, without spaces around or in it."""
    documents = [number for number in context.share(scan, report).numbers if number.document]
    problems = []
    for number in documents:
        raw, text = number.passage.raw(number.start, number.end), number.text
        bracket = number.bracket - number.start
        right = f"{text[:bracket]}〔{text[bracket + 1 : bracket + 5]}〕{text[bracket + 6 :]}"
        spaced = _SPACE.search(raw) and "\n" not in raw and not context.share(_sets_spaces, report)
        if text != right or spaced:
            place, arguments = (
                number.passage.place(number.start, number.end),
                {"number": " ".join(raw.split()), "right": right},
            )
            fix = reword_passage(report, number.passage, number.start, number.end, right)
            problems.append(
                Problem("brackets" if text != right else "spaces", place, arguments, fix=fix)
            )
    return Examination(len(documents), problems)


def _sets_spaces(report: Report, _context: Context) -> bool:
    """Whether most numbers of the report have a space behind them: then a converter put it there,
    not the author."""
    spaced = sum(len(_SPACED.findall(paragraph.text)) for paragraph in report.prose())
    return spaced > sum(len(_UNSPACED.findall(paragraph.text)) for paragraph in report.prose())
