"""A request that is refused, with what the person at the browser reads."""

from __future__ import annotations

from nianbao import Text

__all__ = ["Refusal"]


class Refusal(Exception):  # noqa: N818 - it is an answer, not a fault
    """A request that is answered with a status and a reason instead of what it asked for."""

    def __init__(self, status: int, zh: str, en: str) -> None:
        super().__init__(en)
        self.status = status
        self.text = Text(zh, en)
