"""One reading of a report for everything it cites; all rules on citations work from it."""

from __future__ import annotations

import bisect
import datetime
import re
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from nianbao import Context, Instrument, Passage, Report, skeleton
from nianbao_rules.citations import tokens
from nianbao_rules.citations.lexicon import Lexicon, lexicon_of
from nianbao_rules.citations.naming import Name, Standing, nested_in, resolve
from nianbao_rules.citations.numbers import DocumentNumber, OrderNumber
from nianbao_rules.citations.prose import citing

__all__ = ["Article", "Number", "Scan", "Title", "current", "scan"]

_DEFINITION = re.compile(
    r"(?:简称|统称|下称|以下称)[为:]*[“”\"'‘’「《]*新?《?([^“”\"'‘’「」《》(),;。、]{2,20})[》”\"]*"
)
# Between a title and its number: the end of a notice's title, articles, closed brackets, the start
# of an open one.
_ARTICLES = r"(?:(?:[、,和及]|以及)?第[^\s,。;《》]{1,12}[条款项])*(?:的?(?:有关|相关)?规定)?"
_NUMBER_FOLLOWS = re.compile(
    rf"[》〉>”\"]*(?P<outer>的(?:通知|函|意见))?[》〉>”\"]*{_ARTICLES}(?:\([^()。]*\))*,?"
    rf"(?:\([^()。]{{0,80}})?(?:文号:?)?[\[(]?"
)
_NUMBER_PRECEDES = re.compile(
    r"[)\]]?(?:修订|修改)?(?:公布|颁布|发布|印发)?(?:施行|实施)?[的:,]?(?:新?修订后?的?|新)?"
    r"(?:关于印发)?[《]?"
)
_ARTICLE_FOLLOWS = re.compile(
    r"[》〉>”\"]*(?:\([^()]*\))*(?:当中|中|里)?(?:的|之)?(?:有关|相关)?(?:规定)?的?[,:]?"
)
_ARTICLE_CONTINUES = re.compile(r"(?:的?规定)?(?:[、,和及与或至到—~-]|以及)+")
_PROMULGATED = ("印发", "发布", "公布", "颁布")
_REACH = 80  # characters around a title that may belong to it


class Title(NamedTuple):
    """A cited title, at ``start`` to ``end`` of its passage with its marks; ``name`` says what it
    names."""

    passage: Passage
    start: int
    end: int
    text: str
    name: Name


class Number(NamedTuple):
    """A cited order number or document number.

    Attributes:
        order: the number of an order, or None; ``office`` if it is ascribed to the 国务院办公厅.
        document: the document number, or None; ``bracket`` is where its year begins.
        ids: the instruments that have this number.
        title: the title that it is beside, or None.
    """

    passage: Passage
    start: int
    end: int
    ids: tuple[str, ...]
    order: OrderNumber | None = None
    office: bool = False
    document: DocumentNumber | None = None
    bracket: int = 0
    title: Title | None = None

    @property
    def text(self) -> str:
        """The number as it is written, folded."""
        return self.passage.text[self.start : self.end]


class Article(NamedTuple):
    """A cited article of a cited title."""

    passage: Passage
    token: tokens.ArticleToken
    title: Title


@dataclass(slots=True)
class Scan:
    """Everything that a report cites, in reading order.

    Attributes:
        titles: citations by title. The words of a definition (以下简称《条例》) and titles inside
            others are none.
        nested: ids of the instruments whose full title is inside another title.
        numbers: order and document numbers.
        articles: articles that are bound to a title.
        beside: the numbers that are beside a title, for those that have any.
    """

    lexicon: Lexicon
    titles: list[Title] = field(default_factory=list)
    nested: set[str] = field(default_factory=set)
    numbers: list[Number] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)
    beside: dict[Title, list[Number]] = field(default_factory=dict)


def scan(report: Report, context: Context) -> Scan:
    """Read the report; use it as ``context.share(scan, report)``."""
    found = Scan(lexicon_of(context.instruments))
    defined: dict[str, tuple[str, ...]] = {}
    for passage in citing(report, context):
        titles = _titles(passage, found, defined)
        if "号" in passage.text:
            found.numbers.extend(_numbers(passage, titles, found.lexicon))
        if titles and "条" in passage.text:
            found.articles.extend(_articles(passage, titles))
        found.titles.extend(titles)
    for number in found.numbers:
        if number.title:
            found.beside.setdefault(number.title, []).append(number)
    return found


def current(
    ids: Iterable[str], instruments: Mapping[str, Instrument], year: int | None
) -> Instrument:
    """Of instruments that share a title the one in force for a report of ``year``; without a year,
    the newest."""
    newest_first = sorted((instruments[key] for key in ids), key=_effective, reverse=True)
    for instrument in newest_first:
        if year is None or instrument.effective is None or instrument.effective.year <= year:
            return instrument
    return newest_first[-1]


def _effective(instrument: Instrument) -> tuple[datetime.date, str]:
    return instrument.effective or datetime.date.min, instrument.id


def _titles(passage: Passage, found: Scan, defined: dict[str, tuple[str, ...]]) -> list[Title]:
    """The titles of a passage; what it defines is added to ``defined`` for everything that
    follows."""
    text = passage.text
    spans = _spans(text, found.lexicon)
    definitions = deque(_DEFINITION.finditer(text)) if "称" in text else deque()
    titles: list[Title] = []

    def define(definition: re.Match[str]) -> None:
        if titles:
            defined[skeleton(definition[1])] = titles[-1].name.ids

    for start, end in spans:
        while definitions and definitions[0].end() <= start:
            define(definitions.popleft())
        if definitions and definitions[0].start() < start:
            continue  # the short name that is being defined
        inner = text[start:end].removeprefix("《").removesuffix("》")
        name = resolve(
            inner,
            text[max(0, start - _REACH) : start],
            text[end : end + _REACH],
            found.lexicon,
            defined,
        )
        titles.append(Title(passage, start, end + name.overhang, inner, name))
        if name.standing is Standing.UNKNOWN:
            found.nested.update(nested_in(inner, found.lexicon))
    for definition in definitions:
        define(definition)
    return titles


def _spans(text: str, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Where titles are, in marks or without."""
    marked = tokens.find_titles(text) if "《" in text else []
    rest = tokens.without_titles(text) if marked else text
    if not any(anchor in rest for anchor in lexicon.anchors):
        return marked
    return sorted([*marked, *(match.span() for match in lexicon.bare.finditer(rest))])


def _numbers(passage: Passage, titles: list[Title], lexicon: Lexicon) -> list[Number]:
    """The numbers of a passage, each with the title it is beside."""
    text = passage.text
    found: list[Number] = []
    if "令" in text:
        for order in tokens.find_orders(text):
            ids = lexicon.orders.get(order.number, ())
            title = _beside(text, order.start, order.end, titles)
            found.append(
                Number(
                    passage,
                    order.start,
                    order.end,
                    ids,
                    order=order.number,
                    office=order.office,
                    title=title,
                )
            )
    for token in tokens.find_documents(text):
        number, start = token.number, token.start
        # What is before a code cannot always be told from it, so a known code is looked for at
        # its end.
        for code in lexicon.codes.get((number.year, number.serial), ()):
            if number.code.endswith(code):
                number, start = number._replace(code=code), token.bracket - len(code)
                break
        ids = lexicon.numbers.get(number, ())
        title = _beside(text, start, token.end, titles)
        found.append(
            Number(
                passage, start, token.end, ids, document=number, bracket=token.bracket, title=title
            )
        )
    found.sort(key=lambda number: number.start)
    return found


def _before(titles: list[Title], place: int) -> Title | None:
    """The last title that ends at ``place`` or before it."""
    index = bisect.bisect_left(titles, place, key=lambda title: title.end)
    if index < len(titles) and titles[index].end == place:
        return titles[index]
    return titles[index - 1] if index else None


def _beside(text: str, start: int, end: int, titles: list[Title]) -> Title | None:
    """The title that the number at ``start`` to ``end`` is beside: behind it, or directly
    before it."""
    before = _before(titles, start)
    if before:
        gap = _NUMBER_FOLLOWS.fullmatch(text, before.end, start)
        # 《格式》的通知(文号): the number is the notice's, and the notice is the title's only if it
        # promulgates it.
        if gap and (not gap["outer"] or text.endswith(_PROMULGATED, 0, before.start)):
            return before
    index = bisect.bisect_left(titles, end, key=lambda title: title.start)
    behind = titles[index] if index < len(titles) else None
    return behind if behind and _NUMBER_PRECEDES.fullmatch(text, end, behind.start) else None


def _articles(passage: Passage, titles: list[Title]) -> list[Article]:
    """The articles of a passage that follow a title, or follow one another behind a title."""
    text = passage.text
    found: list[Article] = []
    for token in tokens.find_articles(text):
        title = _before(titles, token.start)
        if title is None:
            continue
        previous = found[-1] if found and found[-1].title is title else None
        if _ARTICLE_FOLLOWS.fullmatch(text, title.end, token.start) or (
            previous and _ARTICLE_CONTINUES.fullmatch(text, previous.token.end, token.start)
        ):
            found.append(Article(passage, token, title))
    return found
