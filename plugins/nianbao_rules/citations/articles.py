"""The check on articles (条), paragraphs (款) and items (项) that a report cites."""

from __future__ import annotations

from nianbao import (
    Argument,
    Check,
    Context,
    Examination,
    Instrument,
    Parameters,
    Problem,
    Report,
    Text,
)
from nianbao_rules.citations.scan import current, scan
from nianbao_rules.citations.tokens import ArticleToken

__all__ = ["article_exists"]


@Check.define(
    "article-exists",
    reports={
        "article": ("title", "article", "count"),
        "paragraph": ("title", "article", "number", "count"),
        "item": ("title", "article", "number", "count"),
    },
    summary=Text(
        "引用的条、款、项在文件中存在。",
        "A cited article, paragraph or item exists in the instrument.",
    ),
)
def article_exists(report: Report, _parameters: Parameters, context: Context) -> Examination:
    """A cited article exists, and so do the paragraphs and items named with it, where their number
    is recorded."""
    tested, problems = 0, []
    for article in context.share(scan, report).articles:
        if not article.title.name.ids:
            continue
        instrument = current(article.title.name.ids, context.instruments, report.year)
        if instrument.article_count is None:
            continue
        tested += 1
        fault = _fault(article.token, instrument)
        if fault:
            message, arguments = fault
            place = article.passage.place(article.token.start, article.token.end)
            problems.append(
                Problem(
                    message,
                    place,
                    {"title": instrument.title, "article": article.token.article, **arguments},
                )
            )
    return Examination(tested, problems)


def _fault(token: ArticleToken, instrument: Instrument) -> tuple[str, dict[str, Argument]] | None:
    """What does not exist of a citation: message key and arguments, or None."""
    if not 1 <= token.article <= (instrument.article_count or 0):
        return "article", {"count": instrument.article_count or 0}
    article = instrument.articles.get(token.article)
    if article is None:
        return None
    for number, unit in token.parts:
        count = article.paragraphs if unit == "款" else article.items
        if count is not None and not 1 <= number <= count:
            return ("paragraph" if unit == "款" else "item"), {"number": number, "count": count}
    return None
