"""The baseline: the findings that were there when somebody drew a line, so that only new ones count."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from nianbao.rule import Severity
from nianbao.text import Text

__all__ = ["Baseline", "BaselineState", "KnownFinding"]


class BaselineState(enum.StrEnum):
    """How a finding stands to the baseline, in SARIF's words."""

    NEW = "new"
    UNCHANGED = "unchanged"


class KnownFinding(NamedTuple):
    """A finding as the baseline keeps it: enough to know it again and to tell of it when it is gone.

    Attributes:
        uri: of the document, as the run named it.
        message: the whole wording, as it was when the finding was taken up.
        reason: why it was accepted, where it was taken up after the baseline had been made.
    """

    uri: str
    rule: str
    logical: str
    fingerprint: str
    level: Severity
    message: Text
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Baseline:
    """A multiset of known findings: one that stands there twice is known twice.

    Attributes:
        findings: in the order of document, rule, logical place and fingerprint.
    """

    findings: tuple[KnownFinding, ...] = ()

    @classmethod
    def of(cls, findings: Iterable[KnownFinding]) -> Baseline:
        """The baseline of these findings, in whatever order they come."""
        return cls(tuple(sorted(findings)))
