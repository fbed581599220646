"""The ready questions: SQL files in ``questions/``, asked by their names.

A file begins with its title in both languages. ``{机关|organ}`` in it is a heading in the language
of the output.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from nianbao.text.wording import Text

__all__ = ["Question", "ready_questions"]

_DIRECTORY = Path(__file__).parent / "questions"
_HEAD = re.compile(r"-- zh: (.+)\n-- en: (.+)\n")
_HEADING = re.compile(r"\{([^|{}]+)\|([^|{}]+)\}")


class Question(NamedTuple):
    """A ready question: the name it is asked by, what it asks, and its SQL."""

    name: str
    title: Text
    sql: str

    def of(self, language: str) -> str:
        """Its SQL with headings in ``"zh"`` or ``"en"``."""
        return _HEADING.sub(lambda found: found[1 if language == "zh" else 2], self.sql)


def ready_questions() -> dict[str, Question]:
    """All ready questions by name, in the order of their names."""
    return {file.stem: _read(file) for file in sorted(_DIRECTORY.glob("*.sql"))}


def _read(file: Path) -> Question:
    text = file.read_text("utf-8")
    head = _HEAD.match(text)
    if head is None:
        raise ValueError(f"{file.name} does not begin with its titles")
    return Question(file.stem, Text(head[1], head[2]), text[head.end() :].strip())
