"""Legal instruments that reports cite. They are data (``rules.d/instruments/*.yaml``), not code."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from nianbao.text.wording import Text

__all__ = ["Article", "Instrument"]

_STATE_COUNCIL_ORDER = re.compile("国务院令第([0-9]+)号")


@dataclass(frozen=True, slots=True)
class Article:
    """How many paragraphs (款) and items (项) an article has; None where that is not recorded, so
    nothing is said of it."""

    paragraphs: int | None = None
    items: int | None = None


@dataclass(frozen=True, slots=True)
class Instrument:
    """A law, a regulation or a notice.

    Attributes:
        id: how rules and other instruments name it.
        title: the exact title, without 《》.
        titles: further exact titles of the same instrument: its parts under their own name, the
            title without the issuer.
        abbreviations: short names in common use; legitimate once the full title was given.
        number: its number as it is written, empty where it has none: a document number
            (国办公开办函〔2021〕30号), an order (国务院令第711号), a standard's (GB/T 15834—2011).
        issuers: who issued it; the first is the full name.
        issued: when it was adopted or signed; ``published`` when it was made public, if on another
            day.
        effective: the day from which this text applies; ``repealed`` the day from which it does
            not any more.
        prescribes: the edition of the form that it prescribes, as a notice on the form does.
        article_count: how many articles it has.
        articles: what is known of single articles.
        supersedes: ids of the instruments that it replaced.
        url: where the official text is published.
    """

    id: str
    title: str
    titles: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    number: str = ""
    issuers: tuple[str, ...] = ()
    issued: datetime.date | None = None
    published: datetime.date | None = None
    effective: datetime.date | None = None
    repealed: datetime.date | None = None
    prescribes: int | None = None
    article_count: int | None = None
    articles: Mapping[int, Article] = field(default_factory=dict)
    supersedes: tuple[str, ...] = ()
    url: str = ""

    @property
    def all_titles(self) -> tuple[str, ...]:
        """The title and its further exact forms."""
        return (self.title, *self.titles)

    @property
    def name(self) -> Text:
        """How people name it: 《…条例》（国务院令第711号）. The title has no English form."""
        title = f"《{self.title}》"
        if not self.number:
            return Text(title, title)
        order = _STATE_COUNCIL_ORDER.fullmatch(self.number)
        english = f"State Council Order No. {order[1]}" if order else self.number
        return Text(f"{title}（{self.number}）", f"{title} ({english})")

    def applies_in(self, year: int | None) -> bool:
        """Whether a report on that year may rest on this text: it was in force at some time from
        the beginning of the year until reports on it are due. True where the year is not known."""
        if year is None:
            return True
        begun = self.effective is None or self.effective <= datetime.date(year + 1, 3, 31)
        return begun and (self.repealed is None or self.repealed.year >= year)
