"""No output holds a number of a person, whichever rule reports on its line."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from pyarrow import parquet

from nianbao import Engine
from nianbao.cli import main
from nianbao.configuration import Configuration

TEXT = """\
# 青岭县水务局2023年政府信息公开工作年度报告

## 一、总体情况

联系人王某,身份证号110101190001010014,电话138 0000 0000,已发放工资50余次工作工作。《信息公开条例13800000000》

信息内容	13800000000	110101190001010014
"""


#: The reports' own files with marks, which show what the reports show; and the texts of reports
#: without lines, of which there is none here.
_COPIES = frozenset({"annotated", "text"})


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_format_holds_the_number(
    language: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.md").write_text(TEXT, "utf-8")
    for name in Engine.load(Configuration()).contributions.writers:
        if name in _COPIES:
            continue
        output = tmp_path / f"output.{name}"
        assert main(["check", "report.md", "--format", f"{name}={output}", "--lang", language]) == 1
        files = [each for each in (output, *output.rglob("*")) if each.is_file()]
        shown = "".join([*(content(each.read_bytes()) for each in files), *capsys.readouterr()])
        # A notice names no rules, and the totals neither rules nor texts.
        assert "DRA004" in shown or "138******00" in shown or name == "totals", name
        found = [
            number
            for number in ("13800000000", "138 0000 0000", "110101190001010014")
            if number in shown
        ]
        assert found == [], name


def content(data: bytes) -> str:
    """The text of an output file; of a workbook or a Word file that of all its parts, of a table
    that of all its cells."""
    if data.startswith(b"PAR1"):
        return str(parquet.read_table(io.BytesIO(data)).to_pylist())
    if not data.startswith(b"PK"):
        return data.decode()
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
