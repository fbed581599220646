"""The reports that a rule is for: by form, year, organ, and by what stands in the report itself."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from nianbao.model.document import Paragraph
from nianbao.model.organ import organ_key
from nianbao.model.report import Report
from nianbao.rules.check import Context, Reason
from nianbao.rules.patterns import TextMatcher
from nianbao.text.folding import fold
from nianbao.text.wording import Text

__all__ = ["Applies", "Bound", "CellCondition", "Organs", "TextCondition"]

_FORM = Text("不适用于格式 {form} 的报告", "not for reports on the form of {form}")
_YEAR = Text("不适用于 {year} 年度的报告", "not for reports on {year}")
_NO_YEAR = Text("报告年度不明", "the year of the report is not known")
_LEVEL = Text("不适用于该层级的机关（{level}）", "not for organs of this level ({level})")
_ORGAN = Text("不适用于该机关（{organ}）", "not for this organ ({organ})")
_NO_ORGAN = Text("机关名称不明", "the organ of the report is not known")
_CELL = Text("{cell}为 {number}，不满足规则的前提", "{cell} is {number}; the rule is for others")
_NO_CELL = Text("{cell}没有能够确定的数字", "{cell} has no certain number")
_TEXT = Text("没有规则前提中的文字", "the text on which the rule depends is not there")
_NO_TEXT = Text("有规则前提所排除的文字", "there is text for which the rule is not meant")
_NO_SECTION = Text("报告没有“{section}”部分", 'the report has no section "{section}"')

_BOUNDS: Mapping[str, Callable[[int | Decimal, int | Decimal], bool]] = {
    "above": operator.gt,
    "below": operator.lt,
    "at-least": operator.ge,
    "at-most": operator.le,
    "equals": operator.eq,
}


class Organs(NamedTuple):
    """Organs by name: those with one of the names or of whose name ``any`` matches, without those
    of whose name ``none`` matches."""

    names: frozenset[str] = frozenset()
    any: TextMatcher | None = None
    none: TextMatcher | None = None

    def holds(self, name: str) -> bool:
        """Whether the organ of that name is one of them."""
        folded = fold(name)
        if self.none is not None and self.none.matches(folded):
            return False
        if not self.names and self.any is None:
            return True
        return organ_key(name) in self.names or (self.any is not None and self.any.matches(folded))


@dataclass(frozen=True, slots=True)
class Applies:
    """The reports that a rule is for; an empty condition admits all, an unknown year, level or
    organ meets no condition."""

    forms: tuple[int | str, ...] = ()
    first_year: int | None = None
    last_year: int | None = None
    levels: tuple[str, ...] = ()
    organs: Organs | None = None

    def refusal(self, report: Report) -> Reason | None:
        """Why the rule is not for this report, or None if it is."""
        if self.forms and report.form.names.isdisjoint(self.forms):
            form = report.form
            return Reason("form", _FORM, {"form": form.name or form.edition})
        return self._year_refusal(report.year) or self._organ_refusal(report)

    def _year_refusal(self, year: int | None) -> Reason | None:
        if self.first_year is None and self.last_year is None:
            return None
        if year is None:
            return Reason("year-unknown", _NO_YEAR)
        if year < (self.first_year or year) or year > (self.last_year or year):
            return Reason("year", _YEAR, {"year": year})
        return None

    def _organ_refusal(self, report: Report) -> Reason | None:
        level = report.organ.level if report.organ else "unknown"
        if self.levels and level not in self.levels:
            return Reason("level", _LEVEL, {"level": str(level)})
        if self.organs is None:
            return None
        if report.organ is None:
            return Reason("organ-unknown", _NO_ORGAN)
        if not self.organs.holds(report.organ.name):
            return Reason("organ", _ORGAN, {"organ": report.organ.name})
        return None


class Bound(NamedTuple):
    """What a number is held against: ``above``, ``below``, ``at-least``, ``at-most``,
    ``equals``."""

    relation: str
    limit: int | float

    def holds(self, number: int | Decimal) -> bool:
        """Whether the number is within it."""
        return _BOUNDS[self.relation](number, Decimal(str(self.limit)))


class CellCondition(NamedTuple):
    """Only where a cell, ``(table, row, column)``, has a number within every bound."""

    cell: tuple[str, str, str]
    bounds: tuple[Bound, ...]

    def refusal(self, report: Report, context: Context) -> Reason | None:
        """Why the rule is not for this report, or None if it is."""
        key, row, column = self.cell
        table = report.table(key)
        number = table.number(row, column) if table else None
        name = context.cell_name(report, *self.cell)
        if table is None or number is None:
            return Reason("cell-uncertain", _NO_CELL, {"cell": name})
        if all(bound.holds(number) for bound in self.bounds):
            return None
        return Reason("cell", _CELL, {"cell": name, "number": number})


class TextCondition(NamedTuple):
    """Only where some text stands in a section, or in the report; with ``absent``, only where it
    does not."""

    words: TextMatcher
    section: str = ""
    absent: bool = False

    def refusal(self, report: Report, context: Context) -> Reason | None:
        """Why the rule is not for this report, or None if it is."""
        section = report.section(self.section) if self.section else None
        if self.section and section is None:
            shown = context.section_name(report, self.section)
            return Reason("section-missing", _NO_SECTION, {"section": shown})
        blocks = section.paragraphs() if section else report.prose()
        paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
        found = any(self.words.matches(passage.text) for passage in context.passages(paragraphs))
        if found != self.absent:
            return None
        return Reason("text-present", _NO_TEXT) if found else Reason("text-absent", _TEXT)
