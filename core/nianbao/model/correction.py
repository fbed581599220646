"""A correction (更正): what a cell of a report says, by somebody who looked at it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import NamedTuple

from nianbao.model.location import CellKey
from nianbao.model.organ import organ_key
from nianbao.text.wording import Text

__all__ = ["Correction", "Unfit"]

_BLANK = Text("空白", "blank")
_UNREAD = Text("没有读出", "not read")


@dataclass(frozen=True, slots=True)
class Correction:
    """What a cell says, by somebody who looked at it, in the place of what was read there.

    A report is known by its organ and year, so that the correction also holds for a file that was
    sent again under another name.

    Attributes:
        organ, year: the report.
        cell: the cell.
        read: the text that had been read there; None where the cell had not been read. Of another
            text it says nothing.
        value: what the cell says; empty where it is blank.
        by, day, reason: who says so, when, and why.
        origin: the file and the line it stands in, as people would name them.
    """

    organ: str
    year: int
    cell: CellKey
    read: str | None
    value: str
    by: str
    day: datetime.date
    reason: str
    origin: str = ""

    @property
    def report(self) -> tuple[str, int]:
        """What the report is known by: organ, as names are compared, and year."""
        return organ_key(self.organ), self.year

    @property
    def text(self) -> Text:
        """What was corrected, by whom, when and why, in one sentence."""
        before = _shown(self.read)
        after = _shown(self.value)
        zh = f"更正：原读作{before.zh}，应为{after.zh}，{self.by} {self.day}，{self.reason}"
        en = (
            f"correction: read as {before.en}, should be {after.en}, {self.by} {self.day}, "
            f"{self.reason}"
        )
        return Text(zh, en)


class Unfit(NamedTuple):
    """A correction that was not used, and why not."""

    correction: Correction
    reason: Text

    @property
    def text(self) -> Text:
        """Which it is, why it was not used, and what to do."""
        origin, cell, said = self.correction.origin, "/".join(self.correction.cell), self.correction
        zh = (
            f"{origin}：{cell} 没有更正：{self.reason.zh}。（{said.text.zh}）请核对报告后删去这一条"
            "，或重新更正。"
        )
        en = (
            f"{origin}: {cell} was not corrected: {self.reason.en}. ({said.text.en}) Look at the "
            "report again, and delete or renew the entry."
        )
        return Text(zh, en)


def _shown(text: str | None) -> Text:
    """What a cell says, as a message quotes it."""
    if text is None:
        return _UNREAD
    words = " ".join(text.split())
    return Text(f"“{words}”", f'"{words}"') if words else _BLANK
