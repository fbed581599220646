"""All kinds of hostile files, by the reader that they are for."""

from __future__ import annotations

from collections.abc import Mapping

from tests.hostile.data import data_kinds
from tests.hostile.docx import docx_kinds
from tests.hostile.html import html_kinds
from tests.hostile.kind import Kind
from tests.hostile.ofd import ofd_kinds
from tests.hostile.pdf import pdf_kinds
from tests.hostile.text import text_kinds

__all__ = ["catalogue"]


def catalogue() -> Mapping[str, tuple[Kind, ...]]:
    """Every kind, by group; names are unique within one."""
    return {
        "text": tuple(text_kinds()),
        "html": tuple(html_kinds()),
        "docx": tuple(docx_kinds()),
        "pdf": tuple(pdf_kinds()),
        "ofd": tuple(ofd_kinds()),
        "other": tuple(data_kinds()),
    }
