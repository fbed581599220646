"""Reports whose text was recognised in pictures (OCR): what may be said of them.

Nothing in such a text is certain by itself. Of the figures only those are there that the sums of
the form confirm (`nianbao.matching.confirming`): so no sum can show a mistake, and what a rule says
of words could be the program's own slip. A report is compared with others by its confirmed figures;
of itself only that is told which could not be read, and it has no verdict.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from nianbao.model.document import Grid
from nianbao.model.report import Report
from nianbao.results.outcome import Notification
from nianbao.rules.check import Problem, Reason
from nianbao.rules.rule import Severity
from nianbao.text.wording import Text

__all__ = ["NOT_TESTED", "recognised", "unread", "without_prose"]

#: Why a rule is not tested on such a report.
NOT_TESTED = Reason(
    "recognised",
    Text(
        "文字由图片识别（OCR），不能据以判断",
        "the text was recognised in pictures (OCR), and is not certain enough",
    ),
)


def without_prose(report: Report) -> Report:
    """The report with its headings and tables alone."""
    return replace(
        report,
        preamble=(),
        sections=tuple(
            replace(
                section, blocks=tuple(each for each in section.blocks if isinstance(each, Grid))
            )
            for section in report.sections
        ),
    )


def unread(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems that say only that something could not be read."""
    return tuple(each for each in problems if each.inconclusive)


def recognised(uri: str) -> Notification:
    """Tells that a report was read by OCR; as an error, for what was not read may be wrong."""
    zh = (
        "文字由图片识别（OCR）：只读取了勾稽能够证实的数字，用来与其他报告核对；报告本身没有检查。"
        "请对照原件，或者索取 Word、有文字的 PDF"
    )
    en = (
        "its text was recognised in pictures (OCR): only figures that sums confirm were read, to "
        "compare them with other reports; the report itself was not checked. Look at the original, "
        "or ask for Word or a PDF with text"
    )
    return Notification("document-recognised", Severity.ERROR, Text(zh, en), uri)
