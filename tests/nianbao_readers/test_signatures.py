"""What the head of a file tells of its type."""

from __future__ import annotations

import pytest

from nianbao_readers.signatures import is_docx, is_office, is_pdf
from tests.generators.docx import archive, package, paragraph

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("head", "types"),
    [
        (package(paragraph("文"))[:4096], {"docx"}),
        (archive({"xl/workbook.xml": "<w/>"}), set()),
        (OLE + bytes(100), {"office"}),
        (rb"{\rtf1\ansi", {"office"}),
        (b"%PDF-1.7\n", {"pdf"}),
        (b"\xef\xbb\xbf\n%PDF-1.4", {"pdf"}),
        (bytes(2000) + b"%PDF-1.4", set()),
        ("关于 %PDF 的说明".encode(), set()),
        (b"", set()),
    ],
)
def test_each_type_is_told_and_no_other(head: bytes, types: set[str]) -> None:
    found = {"docx": is_docx(head), "office": is_office(head), "pdf": is_pdf(head)}
    assert {name for name, yes in found.items() if yes} == types
