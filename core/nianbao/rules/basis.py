"""What a rule rests on, and how people cite it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from nianbao.model.instrument import Instrument
from nianbao.text.numerals import han_numeral
from nianbao.text.wording import Text

__all__ = ["PRACTICE", "Basis", "clause_name"]

# "50" is an article and "50(4)" an item in it. Anything else is the name of a part ("三", "（四）",
# "7.2.5") and stays as it is.
_ARTICLE = re.compile(r"([0-9]+)(?:[(（]([0-9]+)[)）])?")
_PRACTICE = Text("通行做法（没有条文要求）", "common practice (no text demands it)")


@dataclass(frozen=True, slots=True)
class Basis:
    """An instrument and, in it, an article or a part of the form (``order-711/50``), or
    `PRACTICE`."""

    instrument: str
    clause: str = ""

    def __str__(self) -> str:
        return f"{self.instrument}/{self.clause}" if self.clause else self.instrument

    def name(self, instruments: Mapping[str, Instrument]) -> Text:
        """The basis in full: 《…条例》（国务院令第711号）第五十条. An instrument that nobody
        described goes by its id."""
        if self == PRACTICE:
            return _PRACTICE
        instrument = instruments.get(self.instrument)
        named = instrument.name if instrument else Text(self.instrument, self.instrument)
        return self._cited(named)

    def reference(self, instruments: Mapping[str, Instrument]) -> Text:
        """The basis in few words: the document number, or else the short title, and the clause."""
        instrument = instruments.get(self.instrument)
        if instrument is None:
            return self.name(instruments)
        short = next(iter(instrument.abbreviations), instrument.title)
        document = instrument.number and "令" not in instrument.number
        name = instrument.number if document else f"《{short}》"
        return self._cited(Text(name, name))

    def _cited(self, name: Text) -> Text:
        if not self.clause:
            return name
        part = clause_name(self.clause)
        # "……条例》第五十条", but "……30号 三": the part of a form would run into the number.
        space = "" if part.zh.startswith("第") else " "
        return Text(f"{name.zh}{space}{part.zh}", f"{name.en}, {part.en}")


#: No text demands it, but everybody does it so, and the reader is told as much.
PRACTICE = Basis("practice")


def clause_name(clause: str) -> Text:
    """A clause of an instrument: ``"50"`` is 第五十条, ``"50(4)"`` its item 4; a part of a form
    keeps its name."""
    match = _ARTICLE.fullmatch(clause)
    if match is None:
        return Text(clause, clause)
    article, item = match.groups()
    zh, en = f"第{han_numeral(int(article))}条", f"article {article}"
    if item is None:
        return Text(zh, en)
    return Text(f"{zh}第（{han_numeral(int(item))}）项", f"{en}, item {item}")
