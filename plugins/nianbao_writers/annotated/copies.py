"""The copies: each file in its own format where that can hold marks, a text file as a page."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

from nianbao import ReportResult, RunResult, Style, Text
from nianbao_writers.annotated import html_page, pdf, text_page, word
from nianbao_writers.annotated.remark import Mark, mark
from nianbao_writers.characters import encodable
from nianbao_writers.file_names import file_name, unused

__all__ = ["write"]

_TITLE = Text("发现的问题：{}", "Findings: {}")
_GONE = Text("文件已不在原处", "the file is no longer there")
_CHANGED = Text("文件在检查之后改动过，请重新检查", "the file has changed since; check it again")
_NO_FORMAT = Text(
    "这种文件不能加注；可以先另存为 .docx",
    "such a file cannot hold marks; save it as .docx first",
)
_DAMAGED = Text("文件有损坏，无法加注：{}", "the file is damaged and cannot be marked: {}")
_LEFT_OUT = Text("没有加注的报告.txt", "reports without marks.txt")


class _Copy(NamedTuple):
    """The content of a copy and the suffix of its name, or why there is none."""

    content: bytes = b""
    suffix: str = ""
    fault: str = ""


class _Original(NamedTuple):
    """A report's own file, and what is to be marked in it."""

    content: bytes
    suffix: str
    report: ReportResult
    marks: list[Mark]
    title: str


def write(result: RunResult, style: Style) -> Mapping[str, bytes]:
    """The copies by their names, in folders as the files themselves are, and a list of the reports
    with findings of which there is none."""
    files: dict[str, bytes] = {}
    taken: set[str] = set()
    left_out: list[str] = []
    for report in result.reports:
        marks = list(_marks(report, result, style.language))
        if not marks or result.is_roster(report):
            continue
        copy = _copy(report, marks, style)
        if copy.fault:
            left_out.append(f"{encodable(report.uri)}：{copy.fault}")
        else:
            files[unused(_stem(report.uri), copy.suffix, taken)] = copy.content
    if left_out:
        files[_LEFT_OUT.of(style.language)] = ("\n".join(left_out) + "\n").encode("utf-8-sig")
    return files


def _marks(report: ReportResult, result: RunResult, language: str) -> Iterator[Mark]:
    return (mark(finding, result, language) for finding in report.findings if finding.counts)


def _copy(report: ReportResult, marks: list[Mark], style: Style) -> _Copy:
    fault: Text | None = None
    content = style.read(report.uri)
    suffix = PurePosixPath(report.uri).suffix.lower()
    if content is None:
        fault = _GONE
    elif hashlib.sha256(content).hexdigest() != report.sha256:
        fault = _CHANGED
    elif suffix not in _ANNOTATORS:
        fault = _NO_FORMAT
    if content is None or fault:
        return _Copy(fault=fault.of(style.language) if fault else "")
    title = _TITLE.of(style.language).format(report.title or report.uri)
    try:
        return _ANNOTATORS[suffix](_Original(content, suffix, report, marks, title))
    except (*word.FAULTS, *pdf.FAULTS) as error:
        return _Copy(fault=_DAMAGED.of(style.language).format(type(error).__name__))


def _as_word(original: _Original) -> _Copy:
    return _Copy(word.annotate(original.content, original.marks), original.suffix)


def _as_pdf(original: _Original) -> _Copy:
    content = pdf.annotate(original.content, original.marks, original.report.view)
    return _Copy(content, original.suffix)


def _as_page(original: _Original) -> _Copy:
    content, suffix, report, marks, title = original
    page = html_page.annotate(content, report.encoding, marks, report.view, title)
    return _Copy(encodable(page).encode("utf-8-sig"), suffix)


def _as_text(original: _Original) -> _Copy:
    content, suffix, report, marks, title = original
    page = text_page.annotate(content, report.encoding, marks, title)
    return _Copy(encodable(page).encode(), f"{suffix}.html")


_ANNOTATORS: Mapping[str, Callable[[_Original], _Copy]] = {
    **dict.fromkeys((".docx", ".dotx"), _as_word),
    ".pdf": _as_pdf,
    **dict.fromkeys((".html", ".htm", ".shtml", ".xhtml"), _as_page),
    **dict.fromkeys((".md", ".markdown", ".txt", ".text"), _as_text),
}


def _stem(uri: str) -> str:
    """The name of a copy without its suffix: the folders of the file, none of them leading up."""
    path = PurePosixPath(uri)
    folders = [part for part in path.parent.parts if part not in {"..", "/", "."}]
    return "/".join(file_name(part) for part in (*folders, path.stem))
