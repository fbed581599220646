"""Legal instruments that reports cite. They are data (``rules.d/instruments/*.yaml``), not code."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["Article", "Instrument"]


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
        number: the document number as it is written (国办公开办函〔2021〕30号), empty where it has
            none.
        order: the number of the State Council order (国务院令) that published it.
        issuers: who issued it; the first is the full name.
        issued, effective: dates, where known.
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
    order: int | None = None
    issuers: tuple[str, ...] = ()
    issued: datetime.date | None = None
    effective: datetime.date | None = None
    article_count: int | None = None
    articles: Mapping[int, Article] = field(default_factory=dict)
    supersedes: tuple[str, ...] = ()
    url: str = ""

    @property
    def all_titles(self) -> tuple[str, ...]:
        """The title and its further exact forms."""
        return (self.title, *self.titles)
