"""Text recognised in pictures of pages (OCR), with the extra ``nianbao[ocr]``."""

from __future__ import annotations

import contextlib
import importlib.util
from collections.abc import Iterator

from nianbao import ScanError, Text

__all__ = ["is_installed", "named_where_missing"]


def is_installed() -> bool:
    """Whether the extra is there; what it brings is not imported."""
    return all(importlib.util.find_spec(name) for name in ("rapidocr", "onnxruntime", "PIL"))


@contextlib.contextmanager
def named_where_missing(kind: str) -> Iterator[None]:
    """Has a `ScanError` of files of a kind (``PDF``) say how to install what would read them."""
    try:
        yield
    except ScanError:
        if is_installed():
            raise
        zh = (
            f"{kind} 没有文字层（可能是扫描件）：请提供由原文件导出的 {kind}，或者安装文字识别"
            f"（OCR）后再检查：pip install 'nianbao[ocr]'"
        )
        en = (
            f"the {kind} has no text layer (it is probably a scan): give a {kind} exported from "
            f"the original, or install text recognition (OCR): pip install 'nianbao[ocr]'"
        )
        raise ScanError(Text(zh, en)) from None
