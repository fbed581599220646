"""Rules and rule packs, as values; `nianbao.loading.packs` reads them from YAML."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from nianbao.model.instrument import Instrument
from nianbao.model.report import Report
from nianbao.rules.basis import Basis
from nianbao.rules.check import Reason
from nianbao.rules.corpus import AnyCheck
from nianbao.text.wording import Text

__all__ = ["Applies", "Rule", "Severity"]

_FORM = Text("不适用于 {form} 年版格式的报告", "not for reports on the form of {form}")
_YEAR = Text("不适用于 {year} 年度的报告", "not for reports on {year}")
_NO_YEAR = Text("报告年度不明", "the year of the report is not known")
_LEVEL = Text("不适用于该层级的机关（{level}）", "not for organs of this level ({level})")


class Severity(enum.StrEnum):
    """The level of a finding, in SARIF's words."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    def reaches(self, other: Severity) -> bool:
        """Whether it is as grave as ``other`` or graver."""
        order = list(Severity)
        return order.index(self) <= order.index(other)


@dataclass(frozen=True, slots=True)
class Applies:
    """The reports that a rule is for; an empty condition admits all, an unknown year or level meets
    no condition."""

    forms: tuple[int, ...] = ()
    first_year: int | None = None
    last_year: int | None = None
    levels: tuple[str, ...] = ()

    def refusal(self, report: Report) -> Reason | None:
        """Why the rule is not for this report, or None if it is."""
        if self.forms and report.form.edition not in self.forms:
            return Reason("form", _FORM, {"form": report.form.edition})
        if self.first_year is not None or self.last_year is not None:
            year = report.year
            if year is None:
                return Reason("year-unknown", _NO_YEAR)
            if year < (self.first_year or year) or year > (self.last_year or year):
                return Reason("year", _YEAR, {"year": year})
        if self.levels:
            level = report.organ.level if report.organ else "unknown"
            if level not in self.levels:
                return Reason("level", _LEVEL, {"level": str(level)})
        return None


@dataclass(frozen=True, slots=True)
class Rule:
    """One requirement.

    Attributes:
        id, name: stable names, ``TAL001`` and ``applications-balance``.
        level: how grave a finding is; ``message_levels`` gives it for messages that are less grave.
        title, why, fix: what must hold, why, and how to mend it.
        messages: the wording of each message key, with ``{name}`` placeholders.
        basis: what it rests on in law.
        check: the check that tests it.
        parameters: the check's parameters as the pack gives them; ``prepared`` as the check made
            them ready.
        pack: name of its rule pack.
        enabled: whether it is tested without being asked for.
    """

    id: str
    name: str
    level: Severity
    title: Text
    why: Text
    fix: Text
    messages: Mapping[str, Text]
    basis: tuple[Basis, ...]
    applies: Applies
    check: AnyCheck
    parameters: Mapping[str, Any]
    prepared: Any
    pack: str
    message_levels: Mapping[str, Severity] = field(default_factory=dict)
    enabled: bool = True

    def level_of(self, message: str, configured: Severity | None = None) -> Severity:
        """The level of a finding with that message; a configured level is for all messages."""
        return configured or self.message_levels.get(message, self.level)

    def basis_for(
        self, edition: int | None, instruments: Mapping[str, Instrument]
    ) -> tuple[Basis, ...]:
        """What a finding on a report on the form of that edition rests on: all of ``basis`` but the
        notices that prescribe other editions. All of it where the edition is not known."""
        if edition is None:
            return self.basis
        return tuple(
            basis
            for basis in self.basis
            if basis.instrument not in instruments
            or instruments[basis.instrument].prescribes in (None, edition)
        )
