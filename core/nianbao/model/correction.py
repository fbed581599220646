"""A correction (更正): what a cell of a report says, or whose report it is and of which year, by
somebody who looked at it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from nianbao.model.location import CellKey
from nianbao.model.organ import organ_key
from nianbao.text.wording import Text

__all__ = ["Correction", "TitleCorrection", "Unfit", "in_force"]

_BLANK = Text("空白", "blank")
_UNREAD = Text("没有读出", "not read")


@dataclass(frozen=True, slots=True)
class Correction:
    """What a cell says, by somebody who looked at it, in the place of what was read there.

    A report is known by its organ and year, so that the correction also holds for a file that was
    sent again under another name. Where there are several of one organ and year, it may be of one
    of them.

    Attributes:
        organ, year: the report.
        cell: the cell.
        read: the text that had been read there; None where the cell had not been read. Of another
            text it says nothing.
        value: what the cell says; empty where it is blank.
        by, day, reason: who says so, when, and why.
        origin: the file and the line it stands in, as people would name them.
        path: the one document that it is of, as outputs name it; empty for each of that organ and
            year.
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
    path: str = ""

    @property
    def report(self) -> tuple[str, int]:
        """What the report is known by: organ, as names are compared, and year."""
        return organ_key(self.organ), self.year

    @property
    def place(self) -> object:
        """What is corrected; of two with the same place, one is too many."""
        return self.report, self.cell, self.path

    @property
    def name(self) -> Text:
        """What is corrected, as outputs name it."""
        key = "/".join(self.cell)
        return Text(key, key)

    @property
    def text(self) -> Text:
        """What was corrected, by whom, when and why, in one sentence."""
        return _sentence(self)


@dataclass(frozen=True, slots=True)
class TitleCorrection:
    """Whose report a document is, or of which year, in the place of what was read in its title.

    Attributes:
        path: the document, as outputs name it: what it is known by must not be what is corrected.
        part: ``organ`` or ``year``.
        read: what had been read; None where nothing had.
        value: the organ or, in digits, the year.
        by, day, reason, origin: as of a `Correction`.
    """

    path: str
    part: str
    read: str | None
    value: str
    by: str
    day: datetime.date
    reason: str
    origin: str = ""

    @property
    def place(self) -> object:
        """What is corrected; of two with the same place, one is too many."""
        return self.path, self.part

    @property
    def name(self) -> Text:
        """What is corrected, as outputs name it."""
        return Text("机关", "organ") if self.part == "organ" else Text("年度", "year")

    @property
    def text(self) -> Text:
        """What was corrected, by whom, when and why, in one sentence."""
        return _sentence(self)


class Unfit(NamedTuple):
    """A correction that was not used, and why not."""

    correction: Correction | TitleCorrection
    reason: Text

    @property
    def text(self) -> Text:
        """Which it is, why it was not used, and what to do."""
        origin, name, said = self.correction.origin, self.correction.name, self.correction.text
        zh = (
            f"{origin}：{name.zh} 没有更正：{self.reason.zh}。（{said.zh}）请核对报告后删去这一条"
            "，或重新更正。"
        )
        en = (
            f"{origin}: {name.en} was not corrected: {self.reason.en}. ({said.en}) Look at the "
            "report again, and delete or renew the entry."
        )
        return Text(zh, en)


def in_force(corrections: Sequence[Correction], path: str) -> Sequence[Correction]:
    """Those of a report's corrections that hold for the document of that name: one that is of it
    alone goes before one of each of that organ and year."""
    own = {each.cell for each in corrections if each.path == path}
    return [
        each
        for each in corrections
        if each.path == path or (not each.path and each.cell not in own)
    ]


def _sentence(correction: Correction | TitleCorrection) -> Text:
    before, after = _shown(correction.read), _shown(correction.value)
    who = f"{correction.by} {correction.day}"
    return Text(
        f"更正：原读作{before.zh}，应为{after.zh}，{who}，{correction.reason}",
        f"correction: read as {before.en}, should be {after.en}, {who}, {correction.reason}",
    )


def _shown(text: str | None) -> Text:
    """What a cell says, as a message quotes it."""
    if text is None:
        return _UNREAD
    words = " ".join(text.split())
    return Text(f"“{words}”", f'"{words}"') if words else _BLANK
