"""What a sentence has said so far: in its light the next label is read."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass, field
from typing import NamedTuple

from nianbao import Passage
from nianbao_rules.language.phrasebook import Phrasebook
from nianbao_rules.narrative.claims import Meaning
from nianbao_rules.narrative.speaking import Doubt, Scope

__all__ = ["APPLICATIONS", "DISCLOSURE", "MORE", "REVIEW", "Reading", "Setting", "Thread"]

#: Keys of the tables.
APPLICATIONS, REVIEW, DISCLOSURE = "applications", "review", "disclosure"
#: Kinds of words that may stand in any label.
MORE = frozenset(
    {"among", "include", "application", "on_request", "apply", "measure", "sum", "each"}
)
_ON_DISCLOSURE = re.compile("信息公开|依申请公开|公开答复")
# As in 共收到13件(含上年结转1件) and 连同上年结转1件.
_INCLUSIVE = re.compile(
    r"(?:含|包括|其中|连同|加上)[^。;]{0,16}?(?:结转|转入)|(?:结转|转入)[^。;]{0,16}在内"
)


class Reading(NamedTuple):
    """What a label means.

    Attributes:
        meanings: see `Claim`.
        family: labels of one kind, such as the results of applications, speak for each other.
    """

    table: str
    meanings: tuple[Meaning, ...]
    doubt: Doubt
    family: str


class Setting(NamedTuple):
    """Where a sentence stands.

    Attributes:
        section: key of the section.
        topics: where its paragraph begins to be about a table ("" for anything else), in order.
        besides_cases: the same without reconsideration and litigation.
    """

    scope: Scope
    passage: Passage
    section: str
    topics: list[tuple[int, str]]
    besides_cases: list[tuple[int, str]]

    def topic(self, place: int) -> str:
        """What the paragraph was last about before that place."""
        return _last(self.topics, place)

    def besides(self, place: int) -> str:
        """The same, with cases left aside."""
        return _last(self.besides_cases, place)


def _last(topics: list[tuple[int, str]], place: int) -> str:
    return topics[bisect.bisect_left(topics, (place, "")) - 1][1]


@dataclass(slots=True)
class Thread:
    """What the sentence has said so far.

    Attributes:
        start: of the sentence.
        disclosed: where it first speaks of disclosure.
        inclusive: whether what was carried in is counted with what was received.
        except_at: where it speaks of an exception (除…外).
        whole: the last number of applications of which the next may be a part.
        flows: rows of table three that were told.
        partial: whether the numbers are those of some way or kind.
        way: whether the clause before says in what way that came which this one counts.
        within: whether it goes on about a part of what the sentence before counted.
        reviews: rows of table four that the text is at, and how sure that is.
        document: row of table two that the text is at, and how sure that is.
        published: whether it counts what was published.
        deciding: whether it says of decisions that they were made.
    """

    setting: Setting
    start: int
    disclosed: int
    inclusive: bool
    except_at: int
    whole: Reading | None = None
    flows: set[str] = field(default_factory=set)
    partial: bool = False
    way: bool = False
    within: bool = False
    reviews: tuple[str, ...] = ()
    reviews_doubt: Doubt = Doubt.NONE
    document: str = ""
    document_doubt: Doubt = Doubt.NONE
    published: bool = False
    deciding: bool = False

    @property
    def book(self) -> Phrasebook:
        """The phrases with which the report is read."""
        return self.setting.scope.lexicon.book

    def excepted(self, place: int) -> bool:
        """Whether 除…外 stands before a place of the sentence."""
        return self.except_at < place

    @staticmethod
    def of(setting: Setting, start: int, end: int) -> Thread:
        """The beginning of the sentence ``start`` to ``end``."""
        text = setting.passage.text
        named = _ON_DISCLOSURE.search(text, start, end)
        inclusive = _INCLUSIVE.search(text, start, end) is not None
        except_at = text.find("除", start, end)
        return Thread(
            setting,
            start,
            named.start() if named else end,
            inclusive,
            except_at if except_at >= 0 else end,
        )

    def on_applications(self, place: int) -> bool:
        """Whether a bare 申请 at a place is one for information."""
        return self.whole is not None or self.setting.topic(place) == APPLICATIONS

    def beside(self, place: int) -> bool:
        """Whether what the paragraph was last about, cases left aside, are applications."""
        return self.setting.besides(place) == APPLICATIONS

    def on_disclosure(self, place: int) -> bool:
        """An organ has other cases too; those of the table arose from disclosure."""
        return self.setting.section == REVIEW or self.disclosed < place
