"""The numbers of instruments: document numbers (发文字号) and orders (令), apart from any text."""

from __future__ import annotations

import re
from typing import NamedTuple

from nianbao import fold, parse_numeral

__all__ = [
    "DocumentNumber",
    "OrderNumber",
    "body_of",
    "parse_document_number",
    "parse_order_number",
]

STATE_COUNCIL = "国务院"

_DOCUMENT_NUMBER = re.compile(r"(.+)〔([0-9]{4})〕([0-9]+)号")
_ORDER_NUMBER = re.compile(r"(.+)令(?:〔[0-9]{4}〕)?第?([0-9]+)号")


class DocumentNumber(NamedTuple):
    """A document number (发文字号): the code of the agency, the year, the serial number."""

    code: str
    year: int
    serial: int


class OrderNumber(NamedTuple):
    """The number of an order (令): who gave it, as `body_of` names them, and its serial number."""

    body: str
    serial: int

    def may_be(self, other: OrderNumber) -> bool:
        """Whether both can be one order: beside 《上海市…规定》 the city's may go as 市政府令."""
        ends = self.body.endswith(other.body) or other.body.endswith(self.body)
        return ends and self.serial == other.serial


def body_of(issuer: str) -> str:
    """One name for each body that gives orders, however it is written: 国令 is the State Council's
    own short form, and 上海市政府令 is 上海市人民政府令."""
    issuer = issuer.removeprefix("中华人民共和国")
    if issuer == "国" or issuer.startswith(STATE_COUNCIL):
        return STATE_COUNCIL
    return issuer.replace("人民政府", "政府")


def parse_document_number(text: str) -> DocumentNumber | None:
    """The document number that ``text`` writes in its proper form, or None."""
    match = _DOCUMENT_NUMBER.fullmatch(fold(text))
    return DocumentNumber(match[1], int(match[2]), int(match[3])) if match else None


def parse_order_number(text: str) -> OrderNumber | None:
    """The order that ``text`` writes in its proper form (国务院令第711号), or None."""
    match = _ORDER_NUMBER.fullmatch(fold(text))
    serial = parse_numeral(match[2]) if match else None
    return OrderNumber(body_of(match[1]), serial) if match and serial is not None else None
