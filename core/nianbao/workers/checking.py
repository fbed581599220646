"""What a run asks of whoever has its documents checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from nianbao.checking.document import Checked
from nianbao.reading.discovery import Target
from nianbao.results.outcome import Notification

__all__ = ["Checking", "Numbered"]

#: A document with its number in the run.
Numbered = tuple[int, Target]


class Checking(Protocol):
    """Has documents of one run checked; where each is checked makes no difference to what is said
    of it.

    Attributes:
        notifications: what happened on the way.
    """

    notifications: list[Notification]

    def check(self, documents: Sequence[Numbered]) -> Iterator[tuple[int, Checked]]:
        """What there is to say of each document, by its number, in the order in which they come to
        an end."""
