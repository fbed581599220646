"""What the results of many documents have in common, kept once."""

from __future__ import annotations

from dataclasses import replace

from nianbao.results.outcome import Outcome, ReportResult

__all__ = ["Sharing"]

#: Most outcomes are those of nearly all reports; those with a count of their own are many.
_MOST = 20_000


class Sharing:
    """Has results share their outcomes: a report has a hundred of them, which would be more than
    half of what a run keeps of it."""

    def __init__(self) -> None:
        self._known: dict[object, Outcome] = {}

    def of(self, result: ReportResult) -> ReportResult:
        """The same result, made of outcomes that others have, too."""
        return replace(result, outcomes=tuple(map(self._shared, result.outcomes)))

    def _shared(self, outcome: Outcome) -> Outcome:
        reason = outcome.reason
        if reason is None:
            known: object = outcome
        elif reason.arguments:
            return outcome
        else:
            known = (*outcome[:4], reason.key, reason.wording)
        if len(self._known) >= _MOST:
            return self._known.get(known, outcome)
        return self._known.setdefault(known, outcome)
