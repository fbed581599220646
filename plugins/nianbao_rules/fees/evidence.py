"""What shows that there was a fee."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from nianbao import Place, Text
from nianbao_rules.fees.figures import Role
from nianbao_rules.fees.statements import Fees, Statement

__all__ = ["DENIED", "Evidence", "evidence_of"]

DENIED = Text("此处称未收费", "here the report says that there was no fee")


class Evidence(NamedTuple):
    """Something that shows that there was a fee: an amount or a number of notices above zero, or
    plain words."""

    statement: Statement
    start: int
    end: int
    role: Role | None  # None for notices
    text: str

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.statement.passage.place(self.start, self.end)


def evidence_of(fees: Fees) -> Iterator[Evidence]:
    """Everything that shows that there was a fee in the report's year, in reading order."""
    for statement in fees.current():
        text = statement.passage.text
        spans: list[tuple[int, int, Role | None]] = [
            (each.start, each.end, each.role) for each in statement.amounts if each.yuan > 0
        ]
        spans += [(each.start, each.end, None) for each in statement.notices if each.number > 0]
        if statement.affirmed and not statement.amounts and not statement.notices:
            spans.append(
                (
                    *statement.affirmed,
                    None if "通知" in text[slice(*statement.affirmed)] else Role.RECEIVED,
                )
            )
        for start, end, role in sorted(spans, key=lambda span: span[0]):
            yield Evidence(statement, start, end, role, text[start:end])
