"""Numbers as reports write them: Chinese numerals, full-width digits, thousand separators."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from decimal import Decimal

from nianbao.text.folding import fold

__all__ = ["HAN_DIGITS", "NUMBER", "han_numeral", "parse_number", "parse_numeral"]

#: The characters that a Chinese numeral is made of, for use inside a regular expression's brackets.
HAN_DIGITS = "零〇一二两三四五六七八九十百千万亿廿"
#: A number in folded text, Arabic or Chinese, as a regular expression without groups. It is bounded
#: at what `parse_number` reads: of forty thousand digits each would begin a search to their end.
NUMBER = rf"(?:[0-9][0-9,]{{0,23}}(?:\.[0-9]{{1,12}})?|[{HAN_DIGITS}]{{1,24}})"

_ARABIC = re.compile(r"[+]?([0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(\.[0-9]+)?")
_HAN = re.compile(rf"[{HAN_DIGITS}]+")


@functools.lru_cache(maxsize=4096)
def parse_numeral(text: str) -> int | None:
    """The whole number that ``text`` writes, in Arabic or Chinese numerals, or None: ``"五十七"``
    is 57, ``"二〇二三"`` 2023."""
    number = parse_number(text)
    if isinstance(number, int):
        return number
    folded = fold(text)
    if folded in (small := _below_hundred()):
        return small[folded]
    if not _HAN.fullmatch(folded):
        return None
    # cn2an takes a tenth of a second to import, a third of what checking one report may take.
    # Ordinals and articles, which every report has, lie below a hundred; what is above is rare
    # enough to wait for it.
    from cn2an import cn2an

    try:
        return int(cn2an(folded, "smart"))
    except ValueError:
        return None


@functools.cache
def _below_hundred() -> Mapping[str, int]:
    """The regular numerals from 一 to 九十九."""
    digits = ("", *"一二三四五六七八九")
    tens = ("", "十", *(f"{digit}十" for digit in digits[2:]))
    return {
        ten + digit: 10 * high + low
        for high, ten in enumerate(tens)
        for low, digit in enumerate(digits)
        if ten or digit
    }


def parse_number(text: str) -> int | Decimal | None:
    """The number that ``text`` consists of, in Arabic digits of any width, or None.

    Thousand separators and a leading plus are understood; a minus makes the number negative; units
    and notes are not taken off. A decimal with nothing behind the point (``"3.0"``) is the whole
    number.
    """
    if text.isascii() and text.isdigit():
        return int(text) if len(text) < 19 else None
    folded = fold(text)
    negative = folded[:1] in {"-", "−"}
    match = _ARABIC.fullmatch(folded[1:] if negative else folded)
    if match is None or len(folded) > 24:
        return None
    whole = match[1].replace(",", "")
    value = Decimal(whole + (match[2] or ""))
    if negative:
        value = -value
    return int(value) if value == value.to_integral_value() else value


def han_numeral(number: int) -> str:
    """A whole number from 0 to 9999 as Chinese numerals, as articles are numbered: 57 is 五十七,
    104 一百零四. Any other number as it is."""
    if not 0 <= number < 10_000:
        return str(number)
    text, gap = "", False
    for size, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // size % 10
        if digit:
            text += ("零" if gap else "") + "一二三四五六七八九"[digit - 1] + unit
        gap = bool(text) and digit == 0
    return text.removeprefix("一") if text.startswith("一十") else text or "零"
