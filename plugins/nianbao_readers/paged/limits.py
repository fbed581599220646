"""How much of a file of pages is looked at."""

from __future__ import annotations

from nianbao import DocumentError, Text

__all__ = ["MOST_GLYPHS", "MOST_OBJECTS", "MOST_PAGES", "Budget", "too_large"]

#: Reports have some ten pages, some thousand characters each and some hundred lines. More is no
#: report, and would cost time.
MOST_PAGES = 500
MOST_GLYPHS = 400_000
MOST_OBJECTS = 200_000


class Budget:
    """How much of a file may still be looked at."""

    def __init__(self) -> None:
        self._glyphs = MOST_GLYPHS
        self._objects = MOST_OBJECTS

    def spend(self, *, glyphs: int = 0, objects: int = 0) -> None:
        """Take so much off; DocumentError where it is no longer there."""
        self._glyphs -= glyphs
        self._objects -= objects
        if self._glyphs < 0 or self._objects < 0:
            raise DocumentError(too_large())


def too_large() -> Text:
    """What is said of a file that is too large for a report."""
    return Text(
        f"文件超过 {MOST_PAGES} 页、{MOST_GLYPHS} 字或 {MOST_OBJECTS} 个图形对象，不予读取：请"
        f"检查是否为年报文件",
        f"the file has more than {MOST_PAGES} pages, {MOST_GLYPHS} characters or "
        f"{MOST_OBJECTS} drawing objects: "
        "check that it is a report",
    )
