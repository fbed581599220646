"""What a citation is made of, found in folded text: titles in marks, order and document numbers,
articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from nianbao import HAN_DIGITS, parse_numeral
from nianbao_rules.citations.numbers import DocumentNumber, OrderNumber, body_of
from nianbao_rules.language.lazy import LazyPattern

__all__ = [
    "ArticleToken",
    "DocumentToken",
    "OrderToken",
    "code_before",
    "find_articles",
    "find_documents",
    "find_orders",
    "find_titles",
    "order_numeral",
    "without_titles",
]

_NUMERAL = rf"[0-9{HAN_DIGITS}]{{1,9}}"
# Possessive, so that a mark that is never closed costs one look ahead and no more.
_MARKED = re.compile(r"《((?:[^《》]++|《[^《》]*+》)*+)》")
_STATE_COUNCIL = r"(?:中华人民共和国)?国务院(?:办公厅)?"
_ORDER = LazyPattern(
    # 国务院令第711号, 国令第711号, 上海市人民政府令第32号, 河北省人民政府令〔2008〕第9号
    rf"(?P<issuer>{_STATE_COUNCIL}|(?<![和院务])国|[一-鿿]{{0,12}}?政府)令"
    rf"(?:[〔\[(][0-9]{{4}}[〕\])])?\(?第?(?P<behind>{_NUMERAL})号"
    # 国务院第711号令
    rf"|(?P<issuer2>{_STATE_COUNCIL}|[一-鿿]{{0,12}}?政府)第?(?P<between>{_NUMERAL})号令"
    # 第711号国务院令
    rf"|第(?P<before>{_NUMERAL})号(?P<issuer3>{_STATE_COUNCIL}|国|[一-鿿]{{0,12}}?政府)令"
)
# What joins the name of a government to the sentence: 按照上海市人民政府令 is the order of 上海市.
_NAME_BEGINS = LazyPattern(r".*(?:根据|依据|依照|按照|遵照|执行|落实|贯彻|和|及|与|以|由|据)")

_ORDER_YEAR = re.compile(r"[〔\[(][0-9]{4}[〕\])]")
_ORDER_NUMERAL = re.compile(rf"({_NUMERAL})号")
_DOCUMENT = re.compile(r"[〔\[(【{〖]((?:19|20)[0-9]{2})[〕\])】}〗]第?([0-9]{1,5})号")
# The agency's code is before the bracket; these characters are in no code, they join it to the
# sentence.
_CODE = LazyPattern(
    r"(?:[一-鿿](?<![和及与按照根据依的以见等了在])(?<!通知|文件|办法|条例|规定|方案)){2,10}$"
)
_PART = rf"第?\(?{_NUMERAL}\)?"
_ARTICLE = LazyPattern(
    rf"第({_NUMERAL})条(?!例)((?:[、,和及或与至到之—~-]?{_PART}[款项]"
    rf"|[、至到—~-]?{_PART}(?=[、至到和—~-]))*)"
)
_ARTICLE_PART = re.compile(rf"第?\(?({_NUMERAL})\)?([款项])")


class OrderToken(NamedTuple):
    """The number of an order (令) of the State Council or of a government; ``office`` if it is
    ascribed to the 国务院办公厅."""

    start: int
    end: int
    number: OrderNumber
    office: bool


class DocumentToken(NamedTuple):
    """A document number with the agency's code before it; ``bracket`` is where the code ends."""

    start: int
    end: int
    bracket: int
    number: DocumentNumber


class ArticleToken(NamedTuple):
    """A cited article; ``parts`` are the paragraphs (款) and items (项) named with it, in their
    order."""

    start: int
    end: int
    article: int
    parts: tuple[tuple[int, str], ...]


def find_titles(text: str) -> list[tuple[int, int]]:
    """Start and end of every stretch in 《》, marks included; marks inside such a stretch belong to
    it."""
    return [match.span() for match in _MARKED.finditer(text) if match.end() - match.start() <= 120]


def without_titles(text: str) -> str:
    """``text`` with everything in 《》 blanked out; every other character keeps its place."""
    return _MARKED.sub(lambda match: "◇" * len(match[0]), text)


def find_orders(text: str) -> Iterator[OrderToken]:
    """Every 国务院令 and 政府令 with a number."""
    # A search around each 令 is many times faster than one through the whole text.
    end = 0
    place = text.find("令")
    while place >= 0:
        match = _ORDER.search(text, max(end, place - 24), place + 24)
        place = text.find("令", place + 1)
        if match is None:
            continue
        end = match.end()
        serial = parse_numeral(match["behind"] or match["between"] or match["before"])
        if serial is not None:
            issuer = match["issuer"] or match["issuer2"] or match["issuer3"]
            joined = _NAME_BEGINS.match(issuer) if issuer.endswith("政府") else None
            name = issuer[joined.end() :] if joined else issuer
            start = match.start() + (joined.end() if joined and match["issuer3"] is None else 0)
            number = OrderNumber(body_of(name), serial)
            yield OrderToken(start, match.end(), number, issuer.endswith("办公厅"))


def order_numeral(text: str) -> tuple[int, int] | None:
    """Start and end of the numeral in an order's number; None where a year is beside it, to
    which it belongs."""
    match = _ORDER_NUMERAL.search(text)
    return match.span(1) if match and not _ORDER_YEAR.search(text) else None


def find_documents(text: str) -> Iterator[DocumentToken]:
    """Every document number, whatever its brackets. A court's case number has its code behind the
    year and is none."""
    for match in _DOCUMENT.finditer(text):
        code = code_before(text, match.start())
        if code and not code.endswith("令"):
            number = DocumentNumber(code, int(match[1]), int(match[2]))
            yield DocumentToken(match.start() - len(code), match.end(), match.start(), number)


def code_before(text: str, end: int) -> str:
    """The agency's code (机关代字) that ends there, as far as it can be told from the sentence."""
    code = _CODE.search(text, max(0, end - 12), end)
    return code[0] if code else ""


def find_articles(text: str) -> Iterator[ArticleToken]:
    """Every 第…条, with what it names of 款 and 项."""
    for match in _ARTICLE.finditer(text):
        article = parse_numeral(match[1])
        if article is None:
            continue
        parts = ((parse_numeral(number), unit) for number, unit in _ARTICLE_PART.findall(match[2]))
        yield ArticleToken(
            *match.span(),
            article,
            tuple((number, unit) for number, unit in parts if number is not None),
        )
