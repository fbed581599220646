"""Rules and rule packs, as values; `nianbao.loading.packs` reads them from YAML."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from nianbao.model.instrument import Instrument
from nianbao.model.report import Report
from nianbao.rules.applies import Applies, CellCondition, TextCondition
from nianbao.rules.basis import Basis
from nianbao.rules.check import Context, Reason
from nianbao.rules.corpus import AnyCheck
from nianbao.text.wording import Text

__all__ = ["Rule", "Severity"]


class Severity(enum.StrEnum):
    """The level of a finding, in SARIF's words."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def label(self) -> Text:
        """What people call it."""
        return _LABELS[self]

    def reaches(self, other: Severity) -> bool:
        """Whether it is as grave as ``other`` or graver."""
        order = list(Severity)
        return order.index(self) <= order.index(other)


_LABELS: Mapping[Severity, Text] = {
    Severity.ERROR: Text("错误", "error"),
    Severity.WARNING: Text("警告", "warning"),
    Severity.NOTE: Text("提示", "note"),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One requirement.

    Attributes:
        id, name: stable names, ``TAL001`` and ``applications-balance``.
        level: how grave a finding is; ``message_levels`` gives it for messages that are less grave.
        title, why, fix: what must hold, why, and how to mend it.
        messages: the wording of each message key, with ``{name}`` placeholders.
        basis: what it rests on in law.
        applies, when: the reports it is for.
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
    when: tuple[CellCondition | TextCondition, ...] = ()

    def refusal(self, report: Report, context: Context) -> Reason | None:
        """Why the rule is not for this report, or None if it is."""
        refused = self.applies.refusal(report)
        for condition in self.when if refused is None else ():
            refused = refused or condition.refusal(report, context)
        return refused

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
