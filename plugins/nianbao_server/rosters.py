"""The roster as people paste it: rows out of a spreadsheet, with tabs between their cells, or
CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path

from nianbao import ConfigurationError
from nianbao.errors import path_text
from nianbao.files.whole_file import write_bytes
from nianbao.loading.rosters import read_roster
from nianbao_server.folder import Folder
from nianbao_server.refusal import Refusal

__all__ = ["keep_roster", "roster_text"]

_MOST = 2_000_000
_HEADS = ("机关", "机关名称", "单位", "单位名称", "organ")
_COLUMNS = ("机关", "层级", "上级")
_LINE = re.compile(r"(?:第|line) (\d+)")
_NAMES = ("名册", "the roster")


def roster_text(folder: Folder) -> str:
    """The roster, its cells with tabs between them; empty where there is none."""
    file = folder.roster
    if not file.exists() or file.suffix.lower() != ".csv":
        return ""
    data = file.read_bytes()[:_MOST]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030", "replace")
    rows = csv.reader(io.StringIO(text, newline=""))
    return "".join("\t".join(cell.strip() for cell in row) + "\n" for row in rows)


def keep_roster(folder: Folder, text: str) -> int:
    """Keep a roster that was pasted; how many organs it has. The one that was there is kept beside
    it as ``.orig``.

    A first row without titles is taken for the first organ. Raises `Refusal` with every fault that
    the roster has; then the old one stays.
    """
    if folder.named_roster:
        zh = f"名册由配置指定（{folder.named_roster.name}），请改那个文件。"
        raise Refusal(409, zh, f"the configuration names the roster {folder.named_roster.name}.")
    numbered = _rows(text)
    if not numbered:
        raise Refusal(400, "名册是空的。", "the roster is empty.")
    numbers, rows = map(list, zip(*numbered, strict=True))
    if not any(cell in _HEADS for cell in rows[0]):
        numbers.insert(0, 0)
        rows.insert(0, list(_COLUMNS[: max(map(len, rows))]))
    beside = folder.incoming / "roster.csv"
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\n").writerows(rows)
    try:
        beside.write_text(written.getvalue(), "utf-8")
        count = len(read_roster(beside).entries)
    except ConfigurationError as error:
        raise _faulty(error, beside, numbers) from None
    finally:
        beside.unlink(missing_ok=True)
    if folder.roster.exists():
        before = folder.roster.with_suffix(".csv.orig")
        write_bytes(before, folder.roster.read_bytes())
    write_bytes(folder.roster, written.getvalue().encode())
    return count


def _faulty(error: ConfigurationError, file: Path, numbers: Sequence[int]) -> Refusal:
    """Every fault with the row as it was pasted and the column by its title: 第 3 行“层级”：…"""
    if not error.faults:
        zh, en = (
            text.replace(f"{file}", name) for text, name in zip(error.text, _NAMES, strict=True)
        )
        return Refusal(400, zh, en)

    def row(line: re.Match[str]) -> str:  # a text may name the first of two rows that are alike
        return line[0].replace(line[1], str(numbers[int(line[1]) - 1]))

    told: list[tuple[str, str]] = []
    for fault in error.faults:
        at = numbers[(fault.place.line or 1) - 1]
        column = path_text(fault.path)
        zh = f"第 {at} 行" + (f"“{column}”" if column else "")
        en = f"row {at}" + (f', "{column}"' if column else "")
        texts = (_LINE.sub(row, text) for text in fault.text)
        told.append((f"{zh}：{next(texts)}", f"{en}: {next(texts)}"))
    return Refusal(400, *map("\n".join, zip(*told, strict=True)))


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """The rows that say something, each with its number in what was pasted."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    delimiter = "\t" if "\t" in lines else ","
    lines = lines if "\t" in lines else lines.replace("，", ",")
    try:
        found = list(csv.reader(io.StringIO(lines, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise Refusal(400, f"名册读不懂：{error}。", f"not a table: {error}.") from None
    # A cell of several lines is one line here, so that a row is a line of the file.
    rows = ([" ".join(cell.split()) for cell in row][: len(_COLUMNS)] for row in found)
    return [(number, row) for number, row in enumerate(rows, 1) if any(row)]
