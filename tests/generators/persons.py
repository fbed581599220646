"""Numbers that name a person, as people write them, and reports that hold them anywhere."""

from __future__ import annotations

import random
import unicodedata
from typing import NamedTuple

__all__ = ["PLACES", "PersonNumber", "person_number", "report_with"]

#: What may part the digits: every space, mark, symbol and invisible character of the first plane. A
#: tab or a bar parts the cells of a table, and a line break is tried by itself.
_MARKS = tuple(
    char
    for char in map(chr, range(0x20, 0x10000))
    if (kind := unicodedata.category(char))[0] in "ZPS" or kind == "Cf"
    if char not in "|\u2028\u2029"
)
_LIKELY = " -.·_、，\u3000\u00a0\u00ad\u200b\u2060\ufeff—–/"
#: What parts figures that are counted up as well; there only telephone groups are a number.
_COUNTING = frozenset(" \u00a0\u3000、，,；;")
_GROUPS = {
    11: ((3, 4, 4), (3, 3, 5), (3, 8), (4, 7), (7, 4), (4, 4, 3), (5, 6), (6, 5)),
    15: ((6, 6, 3), (8, 7)),
    18: ((6, 8, 4), (6, 4, 4, 4), (4, 4, 4, 4, 2)),
}
_DIGITS = "0123456789"
#: Decimal digits of other scripts: full width, Arabic, mathematical bold.
_ZEROS = (0xFF10, 0x660, 0x1D7CE)

#: Where a report may hold a number: its title and behind it, headings, the name of a law, prose, the
#: label of a row, a figure.
PLACES = ("before_title", "title", "heading", "law", "prose", "label", "figure")
_REPORT = """# 某某局{before_title}2023年政府信息公开工作年度报告{title}

## 一、总体情况{heading}

根据《中华人民共和国政府信息公开条例{law}》（国务院令第492号）编制，，联系人{prose}，工作工作XX。

见《条例{law}》第五十条。一是{prose}；{prose}2022年公开。详见http://example.cn/{prose}

## 二、主动公开政府信息情况{heading}

| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
| --- | --- | --- | --- |
| 规章{label} | {figure} | {figure} | 0 |
| 行政规范性文件 | 1 | {figure} | 9 |

## 六、其他需要报告的事项

收取信息处理费{prose}元。{prose}

某某局{prose}
2024年1月31日{prose}
"""


class PersonNumber(NamedTuple):
    """A number: its digits (and X), and how it is written."""

    digits: str
    written: str


def person_number(rng: random.Random, *, broken: bool = False) -> PersonNumber:
    """A mobile or identity number, of 18 or 15 digits, parted anyhow; with ``broken`` it may go on
    in the next line."""
    digits = _number(rng)
    sizes: tuple[int, ...] = rng.choice(_GROUPS[len(digits)])
    mark = rng.choice((rng.choice(_LIKELY), rng.choice(_MARKS), "")) * rng.randint(1, 3)
    if not _COUNTING.intersection(mark) and rng.random() < 0.2:
        sizes = (1,) * len(digits)
    if broken and rng.random() < 0.2:
        mark, sizes = "\n", (sizes[0], len(digits) - sizes[0])
    return PersonNumber(digits, _script(mark.join(_cut(digits, sizes)), rng))


def report_with(written: str, places: tuple[str, ...]) -> str:
    """A report in Markdown that has the number in some of `PLACES`."""
    return _REPORT.format(**{each: written if each in places else "" for each in PLACES})


def _number(rng: random.Random) -> str:
    day = f"{rng.randint(1, 12):02}{rng.randint(1, 28):02}"
    region = rng.choice("123456") + _some(rng, 5)
    match rng.randrange(3):
        case 0:
            return "1" + rng.choice("3456789") + _some(rng, 9)
        case 1:
            return region + _some(rng, 2) + day + _some(rng, 3)
        case _:
            year = rng.choice(("19", "20")) + _some(rng, 2)
            return region + year + day + _some(rng, 3) + rng.choice(_DIGITS + "X")


def _some(rng: random.Random, count: int) -> str:
    return "".join(rng.choice(_DIGITS) for _ in range(count))


def _cut(digits: str, sizes: tuple[int, ...]) -> list[str]:
    found, at = [], 0
    for size in sizes:
        found.append(digits[at : at + size])
        at += size
    return found


def _script(text: str, rng: random.Random) -> str:
    """The same in digits of another script, now and then."""
    if rng.random() < 0.6:
        return text
    zero = rng.choice(_ZEROS)
    return "".join(chr(zero + int(char)) if char in _DIGITS else char for char in text)
