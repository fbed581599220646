"""How Word writes the numbers of its lists (``ST_NumberFormat``)."""

from __future__ import annotations

__all__ = ["written"]

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
#: Formats that count in words: 十二, 一百零五.
_COUNTED = {
    "chineseCounting", "chineseCountingThousand", "japaneseCounting", "koreanCounting",
    "taiwaneseCounting", "taiwaneseCountingThousand",
}  # fmt: skip
#: Formats that write one digit after the other: 一二, 一〇五.
_SPELT = {"ideographDigital", "japaneseDigitalTenThousand", "koreanDigital", "taiwaneseDigital"}
_LEGAL_FORMATS = {"chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"}
#: Formats that are a block of characters in a row: the first character and how many there are.
_BLOCKS = {
    "decimalEnclosedCircle": ("①", 20),
    "decimalEnclosedCircleChinese": ("①", 20),
    "decimalEnclosedParen": ("⑴", 20),
    "decimalEnclosedFullstop": ("⒈", 20),
    "ideographEnclosedCircle": ("㊀", 10),
}


def written(number: int, style: str) -> str:
    """``number`` in a number format; in digits where reports do not use the format or it does not
    reach so far."""
    if style in _COUNTED:
        return _counted(number, _DIGITS, "十百千", bare_ten=True)
    if style in _LEGAL_FORMATS:
        return _counted(number, _LEGAL, "拾佰仟", bare_ten=False)
    if style in _SPELT:
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    if style in _BLOCKS:
        first, count = _BLOCKS[style]
        return chr(ord(first) + number - 1) if 0 < number <= count else str(number)
    if style in {"ideographTraditional", "ideographZodiac"}:
        signs = _STEMS if style == "ideographTraditional" else _BRANCHES
        return signs[number - 1] if 0 < number <= len(signs) else str(number)
    return _western(number, style)


def _western(number: int, style: str) -> str:
    if style in {"decimalFullWidth", "decimalFullWidth2"}:
        return "".join(chr(ord("０") + int(digit)) for digit in str(number))
    if style == "decimalZero":
        return f"{number:02}"
    if style in {"lowerLetter", "upperLetter"} and 0 < number <= 780:
        letters = chr(ord("a") + (number - 1) % 26) * (
            (number - 1) // 26 + 1
        )  # after z comes aa, then bb
        return letters.upper() if style == "upperLetter" else letters
    if style in {"lowerRoman", "upperRoman"} and 0 < number < 4000:
        roman = _roman(number)
        return roman.upper() if style == "upperRoman" else roman
    return str(number)


def _counted(number: int, digits: str, units: str, *, bare_ten: bool) -> str:
    """A number in Chinese words: each digit with its unit, 零 for a gap; ten is 十 alone where it
    leads."""
    if not 0 < number < 10_000:
        return digits[0] if number == 0 else str(number)
    words = ""
    for place, digit in zip(
        range(len(str(number)) - 1, -1, -1), map(int, str(number)), strict=True
    ):
        if digit:
            words += digits[digit] + (units[place - 1] if place else "")
        elif not words.endswith("零"):
            words += "零"
    words = words.rstrip("零")
    return words.removeprefix(digits[1]) if bare_ten and 10 <= number < 20 else words


def _roman(number: int) -> str:
    roman = ""
    for value, sign in _ROMAN:
        roman += sign * (number // value)
        number %= value
    return roman
