"""The notation in which wordings are written down, and its translation to a regular expression.

=============  ==============================================================================
``{name}``     another phrase, or a token such as ``{year}``
``[x]``        ``x`` or nothing: ``收[到]`` is 收 and 收到
``a|b``        one of them
``(x)``        keeps a choice together: ``(收|接)到``
``(x)*``       ``x`` any number of times, or not at all
``<name:x>``   what is asked for: the words that ``x`` matched are handed out as ``name``
``{..12}``     up to twelve other characters of the same clause, as few as will do;
               ``{..12 not 按经}`` none of these, ``{..12 but ,}`` commas, too
``!(x)``       ``x`` does not follow here: ``收费!(通知)`` is not the 收费 of 收费通知
``\\``          makes the next character an ordinary one
=============  ==============================================================================

Everything else is itself. White space means nothing. Repetition is limited to `MOST` times and does
not nest, so that no text makes the time of a match explode.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NoReturn

from nianbao import PackError, Text

__all__ = ["MOST", "NotationError", "translate"]

#: How often ``(x)*`` may follow itself; no sentence has more fillers in a row.
MOST = 8
_LONGEST_GAP = 60
_GAP = re.compile(r"\.\.([0-9]{1,2})(?: not ([^\s{}\[\]\\]+))?(?: but ([^\s{}\[\]\\]+))?")
_NAME = re.compile("[a-z][a-z0-9_]*")
_SPECIAL = frozenset("[](){}<>|*!\\")
_CLAUSE_MARKS = ",。;"


class NotationError(PackError):
    """A phrase that cannot be read, with the place of the fault in it."""


def translate(phrase: str, resolve: Callable[[str], str]) -> str:
    """The regular expression of a phrase; ``resolve`` gives that of another one by its name.

    Raises `NotationError` where the phrase is not written as the notation asks.
    """
    reader = _Reader(phrase, resolve)
    source = reader.choice()
    if reader.place < len(phrase):
        mark = phrase[reader.place]
        reader.refuse(f"“{mark}”没有与它成对的另一半", f"“{mark}” closes nothing")
    return source


class _Reader:
    """Reads one phrase from left to right; each method gives the regular expression of what it
    read."""

    def __init__(self, phrase: str, resolve: Callable[[str], str]) -> None:
        self.phrase = phrase
        self.resolve = resolve
        self.place = 0

    def refuse(self, zh: str, en: str) -> NoReturn:
        """Raise the error that says what is wrong here."""
        at = self.place + 1
        raise NotationError(
            Text(
                f"“{self.phrase}”第 {at} 个字符：{zh}。", f"“{self.phrase}”, character {at}: {en}."
            )
        )

    def choice(self) -> str:
        """``a|b``, up to what closes it."""
        branches = [self.sequence()]
        while self.taken("|"):
            branches.append(self.sequence())
        return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"

    def sequence(self) -> str:
        """What stands side by side."""
        parts = []
        while self.place < len(self.phrase) and self.phrase[self.place] not in "|])>}":
            parts.append(self.item())
        return "".join(parts)

    def item(self) -> str:
        """One element of the notation, or one ordinary character."""
        character = self.phrase[self.place]
        self.place += 1
        if character in "[({<!":
            read = {
                "[": self.optional,
                "(": self.group,
                "{": self.name,
                "<": self.asked,
                "!": self.forbidden,
            }
            return read[character]()
        if character == "\\":
            character, self.place = self.phrase[self.place : self.place + 1], self.place + 1
        elif character in _SPECIAL:
            self.place -= 1
            self.refuse(
                f"“{character}”在这里没有意义；如指这个字符本身，请写 \\{character}",
                f"“{character}” has nothing before it; write \\{character} for itself",
            )
        return "" if character.isspace() else re.escape(character)

    def optional(self) -> str:
        """``[x]``"""
        return f"(?:{self.closed(']')})?"

    def group(self) -> str:
        """``(x)`` and ``(x)*``"""
        start = self.place
        inner = self.closed(")")
        if not self.taken("*"):
            return inner
        if f"{{0,{MOST}}}" in inner:
            self.place = start
            self.refuse("(x)* 里面不能再有 (x)*", "a repetition within a repetition")
        return f"(?:{inner}){{0,{MOST}}}"

    def name(self) -> str:
        """``{name}`` and ``{..12}``"""
        end = self.phrase.find("}", self.place)
        name = self.phrase[self.place : end] if end >= 0 else ""
        gap = _GAP.fullmatch(name)
        if gap and int(gap[1]) <= _LONGEST_GAP:
            self.place = end + 1
            marks = "".join(mark for mark in _CLAUSE_MARKS if mark not in (gap[3] or ""))
            return f"[^{marks}{gap[2] or ''}]{{0,{gap[1]}}}?"
        if not _NAME.fullmatch(name):
            self.refuse(
                "{ } 之间应为小写字母的名称，或者 .. 加字数，如 {..12}",
                "a name in small letters, or .. and how many characters, goes between { and }",
            )
        self.place = end + 1
        return f"(?:{self.resolve(name)})"

    def asked(self) -> str:
        """``<name:x>``"""
        name = _NAME.match(self.phrase, self.place)
        if name is None or not self.phrase.startswith(":", name.end()):
            self.refuse(
                "< 后面应为小写字母的名称和冒号",
                "a name in small letters and a colon must follow <",
            )
        self.place = name.end() + 1
        return f"(?P<{name[0]}>{self.closed('>')})"

    def forbidden(self) -> str:
        """``!(x)``"""
        if not self.taken("("):
            self.refuse("! 后面应为 (", "( must follow !")
        return f"(?!{self.closed(')')})"

    def closed(self, mark: str) -> str:
        """A choice up to the mark that closes it."""
        inner = self.choice()
        if not self.taken(mark):
            self.refuse(f"缺少 {mark}", f"{mark} is missing")
        return inner

    def taken(self, mark: str) -> bool:
        """Whether ``mark`` comes next; it is read then."""
        if not self.phrase.startswith(mark, self.place):
            return False
        self.place += 1
        return True
