"""Numbers that name a person: identity numbers, mobile numbers, bank cards."""

from __future__ import annotations

import datetime
import enum
import re
from collections.abc import Iterator
from typing import NamedTuple

from nianbao import Text
from nianbao_rules.language.lazy import LazyPattern

__all__ = ["Identifier", "Kind", "find_identifiers", "is_identity_number", "may_hold_identifiers"]

# Three digits, and as much again of digits and what may part them as the shortest number has; no
# row of a table has that. The digits are written out one by one because the search skips faster so.
_LONG = re.compile("[0-9][0-9][0-9][0-9 \u00a0\u2060\u3000-]{8}")
_WIDE = re.compile("[０-９][０-９]")
_WIDE_DIGITS = "０１２３４５６７８９"

# In one piece, or in the groups in which people write them; three figures of a table are no
# telephone number.
_CANDIDATE = LazyPattern(
    r"[0-9]{11,19}[Xx]?|(?:86[ -]?)?1[3-9][0-9]([ -])[0-9]{4}\1[0-9]{4}|86[ -]1[3-9][0-9]{9}"
    r"|[0-9]{6}([ -])[0-9]{8}\2[0-9]{3}[0-9Xx]|[0-9]{4}(?:([ -])[0-9]{4})"
    r"(?:\3[0-9]{4}){2}(?:\3[0-9]{1,3})?"
)
_SEPARATORS = re.compile("[ -]")
_MOBILE = re.compile(r"(?:86)?(1[3-9][0-9]{9})")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
# The first two digits of all provinces, autonomous regions and municipalities, Hong Kong, Macau and
# Taiwan.
_PROVINCES = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
# Digits are part of something longer beside a letter, a digit, or a mark with one behind it:
# A13800000000, 0571-13800000000, 3.13800000000. A comma only parts numbers from each other, and so
# do a blank and a stroke where another whole number is beside them.
_WHOLE = r"(?:[0-9]{11}|[0-9]{17}[0-9Xx])"
_JOINED_BEFORE = re.compile(r"[0-9A-Za-z_\]〕]$|[0-9A-Za-z][ .:/-]$")
_PARTED_BEFORE = LazyPattern(rf"(?<![0-9A-Za-z]){_WHOLE}[ :/]$")
_JOINED_BEHIND = LazyPattern(
    rf"[0-9A-Za-z_]|[ .:/-](?!(?<=[ :/]){_WHOLE}(?![0-9A-Za-z]))[0-9A-Za-z]|号(?!码)"
)
_REACH = 40  # characters before a number that tell what it is
_AROUND = 200  # characters on either side in which an address shows that a number is the organ's
# What is numbered is a paper, a thing or an organ.
_OTHER_NUMBER = LazyPattern(
    r"(?:信用代码|机构代码|索引[号码]|编[号码]|文号|备案[号码]?|备字|流水[号码]|订单号|单号"
    r"|许可证号?|案号|登记号|批号|序号|条码|标识码"
    r"|域名|网安备?|邮编|邮政编码|版本|字第)[^0-9。;\n]{0,8}$"
)

# A number that the organ itself publishes to be called at.
_OFFICE = LazyPattern(
    r"(?:联系|咨询|监督|举报|投诉|服务|办公|值班|受理|查询|公开|维权|求助)(?:电话|热线|方式|手机)"
    r"[^一-鿿。;\n]{0,30}$"
)
_OFFICE_BEHIND = LazyPattern(
    r"\(?[^,。;()]{0,12}(?:联系|咨询|监督|举报|投诉|服务|办公室?|值班)(?:联系)?电话"
)
_BARE_TELEPHONE = LazyPattern(r"(?:电话|热线|传真)[^一-鿿。;\n]{0,30}$")
_ADDRESS = re.compile(r"地址|邮编|邮政编码|邮箱|办公时间|传真")
_PERSON = LazyPattern(r"(?:申请人|当事人)(?![可如需应请对也])|身份证|姓名|住址|户籍")
_CARD = re.compile(r"银行|卡号|账号|帐号|账户|帐户|开户")
_PUBLIC_ACCOUNT = re.compile(r"国库|财政|非税|对公|收款单位|缴费账|缴款|基本户|专户")


class Kind(enum.Enum):
    """What a number is, in both languages."""

    IDENTITY = Text("居民身份证号码", "an identity number")
    MOBILE = Text("手机号码", "a mobile number")
    CARD = Text("银行卡号", "a bank card number")


class Identifier(NamedTuple):
    """A number of a person, at ``start`` to ``end`` of the folded text."""

    kind: Kind
    start: int
    end: int
    number: str

    @property
    def masked(self) -> str:
        """The number as it may be shown: enough to find it by, too little to use it."""
        return self.number[:3] + "*" * (len(self.number) - 5) + self.number[-2:]


def may_hold_identifiers(text: str) -> bool:
    """Whether an unfolded text can hold a number of a person; quick, and true of few reports."""
    if _LONG.search(text) is not None:
        return True
    # Looking for one character after the other is ten times as fast as for any of them.
    return any(digit in text for digit in _WIDE_DIGITS) and _WIDE.search(text) is not None


def find_identifiers(text: str) -> Iterator[Identifier]:
    """The numbers of persons in folded text of one paragraph or cell."""
    for match in _CANDIDATE.finditer(text):
        start, end = match.span()
        if _joined(text, start, end):
            continue
        number = _SEPARATORS.sub("", match[0])
        kind = _kind(number, text, start, end)
        if kind:
            yield Identifier(kind, start, end, number)


def is_identity_number(number: str) -> bool:
    """Whether 18 characters are an identity number (公民身份号码): a province, a date of birth, the
    check digit of GB 11643."""
    if len(number) != 18 or not number[:17].isdigit() or not _PROVINCES.match(number):
        return False
    try:
        born = datetime.date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    return born.year >= 1900 and number[17].upper() == _CHECK[total % 11]


def _kind(number: str, text: str, start: int, end: int) -> Kind | None:
    before = text[max(0, start - _REACH) : start]
    if _OTHER_NUMBER.search(before):
        return None
    if is_identity_number(number):
        return Kind.IDENTITY
    if _MOBILE.fullmatch(number):
        around = text[max(0, start - _AROUND) : end + _AROUND]
        office = _of_office(before, text[end : end + _REACH], around)
        return None if office else Kind.MOBILE
    if 16 <= len(number) <= 19 and number.isdigit() and _luhn(number):
        around = before + text[end : end + 20]
        return Kind.CARD if _CARD.search(around) and not _PUBLIC_ACCOUNT.search(around) else None
    return None


def _joined(text: str, start: int, end: int) -> bool:
    """Whether the digits are part of something longer: a code with letters, a row of figures, a
    document number."""
    before, behind = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if _JOINED_BEFORE.search(before[-2:]) and not _PARTED_BEFORE.search(before):
        return True
    return _JOINED_BEHIND.match(behind) is not None


def _of_office(before: str, behind: str, around: str) -> bool:
    """Whether a mobile number is one under which the organ itself can be reached."""
    if _PERSON.search(before):
        return False
    if _OFFICE.search(before) or _OFFICE_BEHIND.match(behind):
        return True
    return bool(_BARE_TELEPHONE.search(before) and _ADDRESS.search(around))


def _luhn(number: str) -> bool:
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(number)))
    return (
        sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0
        and len(set(number)) > 1
    )
