"""Checks on the articles (条), paragraphs (款) and items (项) that a report cites."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, NamedTuple

from nianbao import (
    Argument,
    Check,
    Context,
    Examination,
    Instrument,
    NoParameters,
    Problem,
    Report,
    Text,
    han_numeral,
)
from nianbao_rules.citations.basis import HISTORY
from nianbao_rules.citations.prose import sentence
from nianbao_rules.citations.scan import Article, scan
from nianbao_rules.citations.tokens import ArticleToken
from nianbao_rules.parameters import INSTRUMENT

__all__ = ["article_exists", "renumbered_articles"]

# What is done by the articles on annual reports: 编制本年度报告, 年度报告已公布.
_REPORTING = re.compile(
    r"(?:编制|编写|编报|撰写|制作|形成|起草|公布|发布|公开).{0,16}(?:年度报告|年报|本报告|报告如下)"
    r"|(?:年度报告|年报|本报告).{0,12}(?:编制|编写|撰写|公布|发布)"
)
# What articles 31 and 32 are on today.
_OTHER_MATTER = re.compile("第三方|征求|收到申请|申请之日|提交申请|签收|补正")


@Check.define(
    "article-exists",
    reports={
        "article": ("title", "article", "count"),
        "paragraph": ("title", "article", "number", "count"),
        "item": ("title", "article", "number", "count"),
        "no-items": ("title", "article", "number"),
    },
    summary=Text(
        "引用的条、款、项在文件中存在。",
        "A cited article, paragraph or item exists in the instrument.",
    ),
)
def article_exists(report: Report, _parameters: NoParameters, context: Context) -> Examination:
    """A cited article exists, and so do the paragraphs and items named with it, where their number
    is recorded. Of a title that several texts have had, one that was in force will do."""
    tested, problems = 0, []
    for article in context.share(scan, report).articles:
        texts = _texts(article, report, context)
        if not texts:
            continue
        tested += 1
        faults = [_fault(article.token, text) for text in texts]
        if None in faults:
            continue
        instrument = max(texts, key=lambda text: text.article_count or 0)
        fault = _fault(article.token, instrument)
        if fault:
            message, arguments = fault
            arguments |= {"title": instrument.title, "article": numeral(article.token.article)}
            place = article.passage.place(article.token.start, article.token.end)
            problems.append(Problem(message, place, arguments))
    return Examination(tested, problems)


def _texts(article: Article, report: Report, context: Context) -> list[Instrument]:
    """The texts that the report may mean; none where the articles of one are not counted."""
    known = (context.instruments[key] for key in article.title.name.ids)
    texts = [text for text in known if text.applies_in(report.year)]
    return texts if all(text.article_count is not None for text in texts) else []


def _fault(token: ArticleToken, instrument: Instrument) -> tuple[str, dict[str, Argument]] | None:
    """What does not exist of a citation: message key and arguments, or None."""
    if not 1 <= token.article <= (instrument.article_count or 0):
        return "article", {"count": instrument.article_count or 0}
    article = instrument.articles.get(token.article)
    if article is None:
        return None
    for number, unit in token.parts:
        count = article.paragraphs if unit == "款" else article.items
        if count is None or 1 <= number <= count:
            continue
        if count == 0:
            return "no-items", {"number": numeral(number)}
        message = "paragraph" if unit == "款" else "item"
        return message, {"number": numeral(number), "count": count}
    return None


def numeral(number: int) -> Text:
    """The number of an article as either language writes it."""
    return Text(han_numeral(number), str(number))


class Renumbered(NamedTuple):
    """The articles of an instrument that a revision numbered anew."""

    instrument: INSTRUMENT
    articles: Annotated[
        Mapping[str, int],
        {
            "description": "年度报告的条文：旧序号对应今序号 · "
            "today's number by the old one, of the articles on annual reports"
        },
    ]


@Check.define(
    "renumbered-articles",
    reports={"renumbered": ("title", "article", "right")},
    parameters=Renumbered,
    summary=Text(
        "编制报告所依据的条文没有沿用修订前的序号。",
        "The articles that the report rests on are not numbered as before a revision.",
    ),
    example="{instrument: order-711, articles: {31: 49, 32: 50}}",
)
def renumbered_articles(report: Report, parameters: Renumbered, context: Context) -> Examination:
    """Where the sentence is about making or publishing the report, its articles are today's."""
    tested, problems = 0, []
    for article in _on_reporting(report, parameters.instrument, context):
        tested += 1
        right = parameters.articles.get(str(article.token.article))
        if right is not None:
            arguments: dict[str, Argument] = {
                "title": context.instruments[parameters.instrument].title,
                "article": numeral(article.token.article),
                "right": numeral(right),
            }
            place = article.passage.place(article.token.start, article.token.end)
            problems.append(Problem("renumbered", place, arguments))
    return Examination(tested, problems)


def _on_reporting(report: Report, instrument: str, context: Context) -> Iterator[Article]:
    """The cited articles of the instrument by which the report is made."""
    for article in context.share(scan, report).articles:
        if instrument in article.title.name.ids:
            told = sentence(article.passage, article.token.start, article.token.end)
            about_it = _REPORTING.search(told) and not _OTHER_MATTER.search(told)
            if about_it and not HISTORY.search(told):
                yield article
