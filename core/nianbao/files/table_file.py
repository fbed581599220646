"""Tables out of files of spreadsheet programs (Excel, WPS, LibreOffice) and out of CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from nianbao.errors import ConfigurationError
from nianbao.files.text_file import read_text_file
from nianbao.text.system_errors import system_error
from nianbao.text.wording import Text

__all__ = ["TABLE_SUFFIXES", "read_tables"]

MOST_MB = 100
_CSV = frozenset({".csv"})
_SPREADSHEETS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".et", ".ods"})
#: The files that can be read, by their suffix.
TABLE_SUFFIXES = _CSV | _SPREADSHEETS
# Excel saves CSV in the encoding of the system, which in China is GBK.
_ENCODINGS = ("utf-8-sig", "gb18030")

Rows = Sequence[Sequence[Any]]


def read_tables(file: Path) -> list[Rows]:
    """The rows of every sheet of a file; a CSV file is one sheet.

    A cell is a text, a number, a truth value, a day or a moment; a blank one is an empty text.
    Raises `ConfigurationError` for a file that cannot be read or is of another kind.
    """
    suffix = file.suffix.lower()
    if suffix in _CSV:
        text, _digest = read_text_file(file, most_mb=MOST_MB, encodings=_ENCODINGS)
        return [_csv_rows(file, text)]
    if suffix in _SPREADSHEETS:
        return _sheets(file)
    known = "、".join(sorted(TABLE_SUFFIXES))
    zh, en = f"不是表格文件，应为 {known} 之一。", f"is no table; expected one of {known}."
    raise _error(file, zh, en)


def _csv_rows(file: Path, text: str) -> Rows:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        raise _error(file, f"不是合法的 CSV：{error}。", f"no valid CSV: {error}.") from error


def _sheets(file: Path) -> list[Rows]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        if file.stat().st_size > MOST_MB * 1_000_000:
            raise _error(file, f"超过 {MOST_MB} MB。", f"is larger than {MOST_MB} MB.")
        with CalamineWorkbook.from_path(file) as book:
            return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    except OSError as error:
        why = system_error(error)
        raise _error(file, f"无法读取：{why.zh}。", f"cannot be read: {why.en}.") from error
    except PasswordError as error:
        raise _error(
            file, "有密码，请另存为没有密码的文件。", "has a password; save it without one."
        ) from error
    except CalamineError as error:
        zh, en = "无法读取：文件已损坏，或不是表格。", "cannot be read: damaged, or no spreadsheet."
        raise _error(file, zh, en) from error


def _error(file: Path, zh: str, en: str) -> ConfigurationError:
    return ConfigurationError(Text(f"{file}：{zh}", f"{file}: {en}"))
