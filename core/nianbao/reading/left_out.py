"""Why a file in a checked folder is not checked, and what to do about it: an auditor must chase
what an organ sent in a form that nobody can read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from nianbao.text.wording import Text

__all__ = ["known_reason", "reason_for"]

_PICTURE = Text(
    "图片，没有文字可读；请索取 Word、PDF 或网页（装有 nianbao[ocr] 时，读取一页大小的扫描图片）",
    "a picture without text; ask for Word, PDF or a web page (with nianbao[ocr] scans as large as "
    "a page are read)",
)
_ARCHIVE = Text(
    "压缩包，只读取 .zip 和 .tar（含 .tar.gz）；请解压后检查",
    "an archive; only .zip and .tar (.tar.gz, too) are read: unpack it first",
)
_UNREAD = Text(
    "压缩包损坏、文件过多、过大或在另一个压缩包中；请解压后检查",
    "damaged, with too many files, too large, or within another archive: unpack it first",
)
_TABLE = Text("电子表格，不是报告全文", "a spreadsheet, not the whole report")
_SLIDES = Text("演示文稿，不是报告全文", "slides, not the whole report")
_OTHER = Text("不是年度报告的文件类型", "not a file type of reports")

_REASONS: Mapping[str, Text] = {
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".gif"), _PICTURE),
    **dict.fromkeys((".zip", ".tar", ".gz", ".tgz", ".bz2", ".tbz2", ".xz", ".txz"), _UNREAD),
    **dict.fromkeys((".rar", ".7z"), _ARCHIVE),
    **dict.fromkeys((".xls", ".xlsx", ".et", ".csv"), _TABLE),
    **dict.fromkeys((".ppt", ".pptx", ".dps"), _SLIDES),
}


def known_reason(suffix: str) -> Text | None:
    """Why files of that suffix cannot be read; None for a suffix of which nothing is known."""
    return _REASONS.get(suffix.lower())


def reason_for(uri: str) -> Text:
    """Why the file of that name is left out."""
    return known_reason(PurePosixPath(uri).suffix) or _OTHER
