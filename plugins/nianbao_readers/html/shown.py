"""The text of a paragraph or a cell, as it is shown, while it is being put together."""

from __future__ import annotations

import re

__all__ = ["Shown"]

#: A line break that is shown, as against one in the file. No element's text can hold this
#: character.
_BREAK = "\0"
_BLANKS = re.compile(r"[ \t\n\f]+")
#: Invisible characters that editors leave at the ends of a paragraph.
_EDGES = "\u200b\ufeff\u2060\u00ad"


class Shown:
    """Text in the making.

    Attributes:
        line: where in the file we are.
        begun: the line at which the first text stands; 0 before there is any.
        links: how many characters belong to links.
    """

    def __init__(self) -> None:
        self.line = 1
        self.begun = 0
        self.links = 0
        self._runs: list[str] = []

    def add(self, text: str, linked: bool) -> None:
        """Add text as it stands in the file."""
        # Most text is neither the first of its paragraph nor a link.
        if (linked or not self.begun) and (bare := text.strip()):
            if not self.begun:
                self.begun = self.line + text.count("\n", 0, len(text) - len(text.lstrip()))
            if linked:
                self.links += len(bare)
        self.line += text.count("\n")
        self._runs.append(text)

    def break_line(self) -> None:
        """Begin a new line of the shown text."""
        self._runs.append(_BREAK)

    def part(self) -> None:
        """Keep what follows apart from what came before."""
        self._runs.append(" ")

    def go_on(self) -> None:
        """Join the next line to this one, as Chinese is: with a blank only behind a Latin letter or
        a digit."""
        last = next((run for run in reversed(self._runs) if run.strip()), "").rstrip()
        if last and last[-1].isascii() and last[-1].isalnum():
            self.part()

    def take(self) -> str:
        """All that was added, as it is shown: lines without text are dropped, and the blanks around
        each line."""
        if not self.begun:
            self._runs.clear()
            return ""
        text = _BLANKS.sub(" ", "".join(self._runs))
        self._runs.clear()
        self.begun = self.links = 0
        if _BREAK in text:
            return "\n".join(line for part in text.split(_BREAK) if (line := _trimmed(part)))
        return _trimmed(text)


def _trimmed(text: str) -> str:
    text = text.strip()
    if text and (text[0] in _EDGES or text[-1] in _EDGES):
        return text.strip(_EDGES).strip()
    return text
