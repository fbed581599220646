"""Many results, read one after the other, none of them kept."""

from __future__ import annotations

import itertools
from abc import abstractmethod
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    from nianbao.results.outcome import ReportResult

__all__ = ["Change", "ReadReports", "changed"]

#: What one walk over the results makes of each of them, in their order.
Change = Callable[["ReportResult"], "ReportResult"]


class ReadReports(Sequence["ReportResult"]):
    """Results that are made or read anew at each walk: who keeps them pays for them.

    One by its number costs a walk up to it, so go over them with ``for``.
    """

    @abstractmethod
    def __iter__(self) -> Iterator[ReportResult]:
        """All of them, from the first on."""

    @overload
    def __getitem__(self, at: int) -> ReportResult: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[ReportResult, ...]: ...
    def __getitem__(self, at: Any) -> Any:
        """One result, or some as a tuple."""
        wanted = range(len(self))[at]
        if isinstance(wanted, int):
            return next(itertools.islice(self, wanted, None))
        if not wanted:
            return ()
        first, last = min(wanted[0], wanted[-1]), max(wanted[0], wanted[-1])
        found = list(itertools.islice(self, first, last + 1))
        return tuple(found[number - first] for number in wanted)


class _Changed(ReadReports):
    """Other results with something changed in each."""

    def __init__(self, reports: Sequence[ReportResult], begin: Callable[[], Change]) -> None:
        self._reports = reports
        self._begin = begin

    def __len__(self) -> int:
        return len(self._reports)

    def __iter__(self) -> Iterator[ReportResult]:
        return map(self._begin(), self._reports)


def changed(reports: Sequence[ReportResult], begin: Callable[[], Change]) -> Sequence[ReportResult]:
    """The results as a change leaves them: at once where they are few and in memory, else at each
    walk. ``begin`` is called at the beginning of a walk, so that a change may count."""
    if isinstance(reports, ReadReports):
        return _Changed(reports, begin)
    return tuple(map(begin(), reports))
