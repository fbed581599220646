"""The workbook as a whole: its sheets in the order in which auditors need them."""

from __future__ import annotations

import io

from xlsxwriter import Workbook

from nianbao import RunResult, Style, Text
from nianbao_writers.clock import day_of
from nianbao_writers.workbook.figures import figures_sheet
from nianbao_writers.workbook.findings import findings_sheet
from nianbao_writers.workbook.missing import missing_sheet
from nianbao_writers.workbook.overview import overview_sheet
from nianbao_writers.workbook.rules import rules_sheet
from nianbao_writers.workbook.sheet import Sheet, Styles

__all__ = ["write"]

_SHEETS = (
    (Text("总览", "Overview"), overview_sheet),
    (Text("问题清单", "Findings"), findings_sheet),
    (Text("按规则", "By rule"), rules_sheet),
    (Text("应报未报", "Missing"), missing_sheet),
    (Text("指标", "Figures"), figures_sheet),
)


def write(result: RunResult, style: Style) -> bytes:
    """The run as a workbook of Excel."""
    stream = io.BytesIO()
    # Texts stay texts, also those that look like formulas, numbers or addresses.
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with Workbook(stream, options) as book:
        book.set_properties({"title": "nianbao", "created": day_of(result)})
        styles = Styles(book)
        for name, fill in _SHEETS:
            sheet = book.add_worksheet(name.of(style.language))
            fill(Sheet(sheet, styles, style.language), result)
    return stream.getvalue()
