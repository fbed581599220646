"""Tables out of spreadsheets and CSV, and what cannot be read."""

from __future__ import annotations

import datetime
from pathlib import Path

import openpyxl
import pytest

from nianbao.errors import ConfigurationError
from nianbao.files import table_file
from nianbao.files.table_file import read_tables


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    book.active.append(["甲", 1, datetime.date(2025, 3, 1), None])
    book.create_sheet("第二").append(["乙"])
    book.save(tmp_path / "表.xlsx")
    return tmp_path / "表.xlsx"


def test_every_sheet_of_a_workbook(workbook: Path) -> None:
    first, second = read_tables(workbook)
    assert [list(row) for row in first] == [["甲", 1, datetime.date(2025, 3, 1)]]
    assert [list(row) for row in second] == [["乙"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_in_the_encodings_of_excel(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "表.csv"
    file.write_bytes('甲,"乙\r\n丙"\r\n丁,\r\n'.encode(encoding))
    assert read_tables(file) == [[["甲", "乙\r\n丙"], ["丁", ""]]]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.csv", b'"', "不是合法的 CSV"),
        ("a.xlsx", b"no archive", "文件已损坏，或不是表格"),
        ("a.docx", b"", "不是表格文件"),
        ("none.xlsx", None, "无法读取"),
        ("none.csv", None, "无法读取"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, name: str, content: bytes | None, told: str) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(ConfigurationError) as error:
        read_tables(file)
    assert told in error.value.text.zh
    assert str(file) in error.value.text.en


def test_a_file_that_is_too_large(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table_file, "MOST_MB", 0)
    with pytest.raises(ConfigurationError, match="MB"):
        read_tables(workbook)


def test_a_workbook_with_a_password(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import python_calamine

    class Locked:
        @staticmethod
        def from_path(_file: Path) -> None:
            raise python_calamine.PasswordError("locked")

    monkeypatch.setattr(python_calamine, "CalamineWorkbook", Locked)
    with pytest.raises(ConfigurationError, match="密码"):
        read_tables(workbook)
