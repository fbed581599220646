"""Text recognised in pictures of pages (OCR), with the extra ``nianbao[ocr]``."""

from __future__ import annotations

import importlib.util

__all__ = ["is_installed"]


def is_installed() -> bool:
    """Whether the extra is there; what it brings is not imported."""
    return all(importlib.util.find_spec(name) for name in ("rapidocr", "onnxruntime"))
