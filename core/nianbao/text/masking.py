"""Numbers that may name a person, found in any text, and how they are shown: as asterisks.

This masks more than a rule reports. A rule that reports such a number asks for a check digit and
for words around it; to be masked it is enough to look like one. So every run of fifteen digits is,
whatever it may be.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

__all__ = ["hidden", "mask_numbers", "mask_spans", "number_spans"]

#: What people put between the digits of one number. A tab or a bar is not among it: they part the
#: cells of a table.
_MARK = r"[^\d\w\t|\n\r]|[_]"
#: A number may go on in the next line: ``13800`` / ``138000``.
_BREAK = r"[ \u3000]{0,4}+\r?\n[ \u3000]{0,4}+"
_BETWEEN = rf"(?:{_BREAK}|(?:{_MARK}){{0,3}}+)"
# Digits with little between them. Every quantifier is possessive, so that no character is read
# twice.
_CHAIN = re.compile(rf"\d(?:{_BETWEEN}\d)*+(?:(?:{_MARK}){{0,3}}+[XxＸｘ])?+")
# The year that follows a number without anything between is no part of it: 138-0013-8000|2023年.
_GROUP = re.compile(r"\d{1,10}(?=\d{4}年)|\d++|[XxＸｘ]")
#: Fewer digits than a telephone number has are not looked at more closely. True of few reports, and
#: quick.
_ENOUGH = re.compile(rf"\d(?:{_BETWEEN}\d){{6}}")
_HAN = "〇零一二三四五六七八九"
_HAN_RUN = re.compile(f"[{_HAN}](?:[ -]?[{_HAN}]){{10,}}+")
_HAN_DIGITS = str.maketrans(_HAN, "00123456789")

# 138 0013 8000, with or without the country's 86 before it.
_MOBILE = re.compile("(?:86)?1[3-9][0-9]{9}")
_DAY = "(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
# A region, a day of birth, three digits, the check digit: 110101 19900307 451X.
_IDENTITY = re.compile(rf"[1-8][0-9]{{5}}(?:18|19|20)[0-9]{{2}}{_DAY}[0-9]{{3}}[0-9X]")
# The same before 1999, without century and check digit: 110101 900307 451.
_OLD_IDENTITY = re.compile(rf"[1-8][0-9]{{5}}[0-9]{{2}}{_DAY}[0-9]{{3}}")
# A passport or a permit: E12345678. The numbers of documents that look the same are masked with
# them.
_PASSPORT = re.compile(r"(?<![0-9A-Za-z])[DEGHMPSdeghmps][A-Za-z]?[0-9]{8,9}(?![0-9A-Za-z])")
_LONG_RUN = 15
#: Of bank cards, identity numbers and telephone numbers, the longest first.
_LENGTHS = (19, 18, 17, 16, 15, 13, 11)

#: Between figures that are counted up (``13、0、2`` or a line of a table) there stands the same as
#: in a number. There it must be grouped as people group telephone numbers.
_COUNTING = frozenset(" \u00a0\u3000、，,；;")
_TELEPHONE_GROUPS = frozenset(
    [
        (3, 4, 4),
        (3, 3, 5),
        (3, 8),
        (4, 7),
        (7, 4),
        (4, 4, 3),
        (5, 6),
        (6, 5),
        (3, 2, 2, 2, 2),
        (11,),
        (1,) * 11,
    ]
)
_FEW_GROUPS = 4


class _Digits(NamedTuple):
    """Digits without anything between them: where they stand, as ASCII, and what stands before
    them."""

    start: int
    end: int
    text: str
    between: str


def mask_numbers(text: str) -> str:
    """The text with every letter and digit of such numbers as ``*``; as long as it was."""
    return mask_spans(text, number_spans(text))


def mask_spans(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """``text`` with every letter and digit of ``text[start:end]`` as ``*``, as long as it was."""
    parts: list[str] = []
    end = 0
    for start, stop in sorted(spans):
        if stop > end:
            parts += (text[end : max(start, end)], hidden(text[max(start, end) : stop]))
            end = stop
    return "".join((*parts, text[end:])) if parts else text


def hidden(text: str) -> str:
    """A text with every letter and digit as ``*``."""
    return "".join("*" if char.isalnum() else char for char in text)


def number_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where such numbers stand, each from its first digit to its last."""
    if _ENOUGH.search(text):
        for chain in _CHAIN.finditer(text):
            if chain.end() - chain.start() >= 11:
                yield from _in_chain(text, chain.start(), chain.end())
        yield from (match.span() for match in _PASSPORT.finditer(text))
    for run in _HAN_RUN.finditer(text):
        digits = run[0].translate(_HAN_DIGITS).replace(" ", "").replace("-", "")
        if any(kind.fullmatch(digits) for kind in (_MOBILE, _IDENTITY, _OLD_IDENTITY)):
            yield run.span()


def _in_chain(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The numbers in one chain of digits; each begins and ends where a group of digits does."""
    groups = list(_groups(text, start, end))
    digits = "".join(group.text for group in groups)
    ends = dict(
        zip(
            itertools.accumulate(len(group.text) for group in groups),
            range(1, len(groups) + 1),
            strict=True,
        )
    )
    at = offset = 0
    while at < len(groups):
        length = len(groups[at].text)
        stop = _number_end(digits, offset, groups, at, ends) if length < _LONG_RUN else at + 1
        if stop:
            # The X that may follow is the check digit: 110101199003074 51X.
            stop += stop < len(groups) and groups[stop].text == "X"
            yield groups[at].start, groups[stop - 1].end
        after = stop or at + 1
        offset += sum(len(group.text) for group in groups[at:after])
        at = after


def _groups(text: str, start: int, end: int) -> Iterator[_Digits]:
    last = start
    for match in _GROUP.finditer(text, start, end + text.startswith("年", end)):
        digits = match[0] if match[0].isascii() else "".join(map(_ascii, match[0]))
        yield _Digits(*match.span(), digits.upper(), text[last : match.start()])
        last = match.end()


def _ascii(char: str) -> str:
    return (
        unicodedata.normalize("NFKC", char)
        if not char.isdecimal()
        else str(unicodedata.decimal(char))
    )


def _number_end(
    digits: str, offset: int, groups: Sequence[_Digits], at: int, ends: Mapping[int, int]
) -> int:
    """The group behind the longest number of a person that begins at ``offset`` of ``digits``; 0
    where there is none."""
    for length in _LENGTHS:
        stop = ends.get(offset + length)
        if stop and _is_number(digits[offset : offset + length], groups[at:stop]):
            return stop
    return 0


def _is_number(digits: str, groups: Sequence[_Digits]) -> bool:
    kind = next(
        (kind for kind in (_IDENTITY, _MOBILE, _OLD_IDENTITY) if kind.fullmatch(digits)), None
    )
    if kind is None:
        # 6222 0212 3456 7890 128, a bank card.
        return (
            len(groups) >= 4 and all(len(group.text) == 4 for group in groups[:4]) and _luhn(digits)
        )
    between = [group.between for group in groups[1:]]
    if sum("\n" in each for each in between) > 1:
        return False
    if kind is _IDENTITY or all("\n" in each or not _COUNTING.issuperset(each) for each in between):
        return True
    return (
        len(groups) <= _FEW_GROUPS
        if kind is _OLD_IDENTITY
        else tuple(_sizes(groups)) in _TELEPHONE_GROUPS
    )


def _sizes(groups: Sequence[_Digits]) -> Iterator[int]:
    """The lengths of the groups, without the country's 86 and with what a line break parts in
    one."""
    size = 0
    for number, group in enumerate(groups):
        if "\n" in group.between:
            size += len(group.text)
            continue
        if size and not (number == 1 and groups[0].text == "86"):
            yield size
        size = len(group.text)
    yield size


def _luhn(number: str) -> bool:
    """Whether the last digit is the check digit of a bank card's number (ISO/IEC 7812)."""
    if not number.isdigit():
        return False
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(number)))
    return (
        sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0
        and len(set(number)) > 1
    )
