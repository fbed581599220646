"""Decisions that an auditor made in a spreadsheet, and the suppressions they become.

A row whose decision accepts its finding becomes a suppression of that finding alone, with reason,
person and date. A row that lacks one of them accepts nothing, and is told: an oversight may make a
finding come back, but must never hide one.
"""

from __future__ import annotations

import datetime
import glob
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from nianbao.errors import ConfigurationError
from nianbao.files.entry_file import entry_text
from nianbao.files.table_file import read_tables
from nianbao.results.suppression import Suppression
from nianbao.text.printing import printable
from nianbao.text.wording import Text

__all__ = ["Decisions", "read_decisions", "suppression_entries"]

#: The titles of the columns, in the languages and outputs that have them.
_TITLES: Mapping[str, frozenset[str]] = {
    "path": frozenset({"文件", "file"}),
    "rule": frozenset({"规则", "rule"}),
    "fingerprint": frozenset({"指纹", "fingerprint"}),
    "decision": frozenset({"处理意见", "decision"}),
    "reason": frozenset({"说明", "理由", "reason"}),
    "by": frozenset({"处理人", "经办人", "decided by", "by"}),
    "day": frozenset({"处理日期", "日期", "date"}),
}
_NEEDED = ("path", "rule", "fingerprint", "decision", "reason")
_ACCEPTING = frozenset({"核实无误", "已说明", "verified", "explained"})
_MENDING = frozenset({"整改", "mend", ""})
_FINGERPRINT = re.compile("[0-9a-f]{32}")
#: What a cell of a CSV file has an apostrophe before.
_FORMULA = frozenset("=+-@＝＋－＠")
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")


class Decisions(NamedTuple):
    """What a file of decisions says.

    Attributes:
        accepted: a suppression for each finding that is accepted, ``origin`` naming its row.
        open: how many findings are to be mended, or not decided yet.
        faults: what is wrong with the rows that accept nothing although they were meant to.
    """

    accepted: tuple[Suppression, ...]
    open: int
    faults: tuple[Text, ...]


def read_decisions(file: Path, expires: datetime.date, today: datetime.date, by: str) -> Decisions:
    """Read the decisions of a workbook or CSV file that nianbao wrote.

    ``by`` is who decided where the row does not say, ``today`` when. Raises `ConfigurationError`
    where the file cannot be read or has no such columns.
    """
    accepted: list[Suppression] = []
    faults: list[Text] = []
    undecided = 0
    for number, row in _rows(file):
        if _text(row["decision"]) in _MENDING:
            undecided += 1
            continue
        name = printable(str(file))
        place = Text(f"{name} 第 {number} 行", f"{name}, row {number}")
        fault = _fault(row, by)
        if fault:
            faults.append(Text(f"{place.zh}：{fault.zh}", f"{place.en}: {fault.en}"))
        else:
            accepted.append(_suppression(row, expires, today, by, place.zh))
    return Decisions(tuple(accepted), undecided, tuple(faults))


def suppression_entries(suppressions: Iterable[Suppression]) -> str:
    """The entries of ``suppressions.toml`` for some suppressions of single findings."""
    return "".join(_entry(each) for each in suppressions)


def _entry(suppression: Suppression) -> str:
    rules = sorted(suppression.rules or ())
    return entry_text(
        "suppression",
        {
            "rule": rules[0] if rules else None,
            "path": suppression.path or None,
            "fingerprint": suppression.fingerprint or None,
            "reason": suppression.reason,
            "expires": suppression.expires,
            "approved_by": suppression.approved_by or None,
            "approved_on": suppression.approved_on,
        },
    )


def _rows(file: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """The rows of the sheet that holds decisions, with their numbers in the spreadsheet."""
    for rows in read_tables(file):
        for number, row in enumerate(rows):
            columns = _columns(row)
            if all(key in columns for key in _NEEDED):
                for below, cells in enumerate(rows[number + 1 :], number + 2):
                    yield below, {key: _cell(cells, columns.get(key)) for key in _TITLES}
                return
    zh = f"{file}：没有“处理意见”“说明”“指纹”等列。请用 --format xlsx 输出的问题清单，不要删去列。"
    en = f'{file}: no columns "decision", "reason", "fingerprint". Keep those of --format xlsx.'
    raise ConfigurationError(Text(zh, en))


def _columns(row: Sequence[Any]) -> dict[str, int]:
    titles = [_text(cell) for cell in row]
    return {
        key: next(at for at, title in enumerate(titles) if title in names)
        for key, names in _TITLES.items()
        if names.intersection(titles)
    }


def _cell(cells: Sequence[Any], column: int | None) -> Any:
    return cells[column] if column is not None and column < len(cells) else ""


def _text(cell: Any) -> str:
    """A cell as text, without the apostrophe that keeps one of CSV from being a formula."""
    text = str(cell).strip()
    return text[1:] if text[:1] == "'" and text[1:2] in _FORMULA else text


def _fault(row: Mapping[str, Any], by: str) -> Text | None:
    """Why a row accepts nothing although it was meant to."""
    decision = _text(row["decision"])
    if decision not in _ACCEPTING:
        return Text(
            f"处理意见“{printable(decision)}”不是整改、核实无误或者已说明。",
            f'"{printable(decision)}" is none of mend, verified, explained.',
        )
    if not _text(row["reason"]):
        return Text("没有写明理由（说明）。", "the reason is missing.")
    if not (_text(row["by"]) or by):
        return Text("没有处理人，请填写，或者用 --by。", "who decided? Fill it in, or use --by.")
    if not _FINGERPRINT.fullmatch(_text(row["fingerprint"])):
        return Text("没有指纹，不知道指哪个问题。", "the fingerprint of the finding is missing.")
    if _text(row["day"]) and _day(row["day"]) is None:
        day = printable(_text(row["day"]))
        return Text(f"处理日期“{day}”不是日期。", f'"{day}" is no date.')
    return None


def _suppression(
    row: Mapping[str, Any], expires: datetime.date, today: datetime.date, by: str, origin: str
) -> Suppression:
    return Suppression(
        reason=_text(row["reason"]),
        expires=expires,
        rules=frozenset({_text(row["rule"])}),
        # A path is a pattern to a suppression; here it is the one document.
        path=glob.escape(_text(row["path"])),
        fingerprint=_text(row["fingerprint"]),
        approved_by=_text(row["by"]) or by,
        approved_on=_day(row["day"]) or today,
        origin=origin,
    )


def _day(cell: Any) -> datetime.date | None:
    """A day as a date of the spreadsheet, or as it is typed: ``2025-3-1``, ``2025年3月1日``."""
    if isinstance(cell, datetime.datetime):
        return cell.date()
    if isinstance(cell, datetime.date):
        return cell
    match = _DAY.fullmatch(_text(cell))
    if match is None:
        return None
    try:
        return datetime.date(*map(int, match.groups()))
    except ValueError:
        return None
