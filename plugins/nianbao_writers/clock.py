"""The day of a run, for formats that must have one.

The day and not the moment: the same reports checked twice on a day give the same bytes.
"""

from __future__ import annotations

import datetime

from nianbao import RunResult

__all__ = ["day_of"]

#: The earliest day that a ZIP archive, and so a workbook, can hold.
_NO_DAY = datetime.date(1980, 1, 1)


def day_of(result: RunResult) -> datetime.datetime:
    """Midnight of the day on which a run was made; a fixed day where its caller did not say."""
    day = result.created.date() if result.created else _NO_DAY
    return datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC)
