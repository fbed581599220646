"""The numbers of a paragraph that the tables hold too: each label in the light of those before it."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from nianbao import Passage
from nianbao_rules.narrative.claims import Claim, Meaning
from nianbao_rules.narrative.labels import Clause, Counted, Label, clauses, counted_in, label_of, opening_of
from nianbao_rules.narrative.meanings import (
    APPLICANTS,
    COLUMNS,
    DECISIONS,
    DOCUMENTS,
    FINISHED,
    IN_ALL,
    NEW,
    OUTCOMES,
    RESULTS,
    RESULTS_TOTAL,
    REVIEWS,
    SHORT_RESULTS,
    TAKEN,
    rows,
)
from nianbao_rules.narrative.speaking import Doubt, Speaking

__all__ = ["Figures"]

APPLICATIONS, REVIEW, DISCLOSURE = "applications", "review", "disclosure"
#: What each family of numbers is counted in.
_COUNTERS = {
    APPLICATIONS: frozenset("件条份起个宗例项") | {"件次"},
    REVIEW: frozenset("件起宗例次个"),
    DISCLOSURE: frozenset("件个份部项宗起") | {"件次"},
}
_ON_DISCLOSURE = re.compile("信息公开|依申请公开|公开答复")
_INCLUSIVE = re.compile(r"(?:含|包括|其中|连同|加上)[^。;]{0,16}?(?:结转|转入)|(?:结转|转入)[^。;]{0,16}在内")
_COMPARISON = re.compile(r"(?:其中)?,?(?:较|比|同比|环比|与[^,]{0,16}相比|同[^,]{0,16}(?:相比|持平)|增[长加]|减少|下降|上升)")
_MORE = frozenset({"among", "include", "application", "apply", "measure", "sum", "each"})


class _Reading(NamedTuple):
    """What one label means: the table, its meanings (see `Claim`), how sure that is, and the family of such labels."""

    table: str
    meanings: tuple[Meaning, ...]
    doubt: Doubt
    family: str


@dataclass(slots=True)
class _Sofar:
    """What the sentence has said so far.

    Attributes:
        whole: the last number of applications of which the next may be a part.
        flows: rows of table three that were told.
        partial: whether the numbers are those of some way or kind.
        reviews: rows of table four that the text is at, and how sure that is.
        document: the row of table two that the text is at, and how sure that is.
        deciding: whether it says of decisions that they were made.
    """

    whole: _Reading | None = None
    flows: set[str] = field(default_factory=set)
    partial: bool = False
    reviews: tuple[str, ...] = ()
    reviews_doubt: Doubt = Doubt.NONE
    document: str = ""
    document_doubt: Doubt = Doubt.NONE
    deciding: bool = False


@dataclass(slots=True)
class Figures:
    """The reading of one paragraph.

    Attributes:
        section: key of the section that it stands in.
        topics: where the paragraph begins to be about another table (or about none), in order.
    """

    passage: Passage
    section: str
    topics: list[tuple[int, str]]
    speaking: Speaking
    sofar: _Sofar = field(default_factory=_Sofar)
    inclusive: bool = False
    disclosed: int = -1

    def claims(self, start: int, end: int) -> Iterator[Claim]:
        """The claims of the sentence ``start`` to ``end``."""
        text = self.passage.text
        self.sofar = _Sofar()
        self.speaking.begin()
        self.inclusive = _INCLUSIVE.search(text, start, end) is not None
        named = _ON_DISCLOSURE.search(text, start, end)
        self.disclosed = named.start() if named else end
        for clause in clauses(text, start, end):
            if _COMPARISON.match(text, clause.start, clause.end):
                continue
            found = counted_in(text, clause)
            if not found:
                self._mention(clause)
            for count in found:
                yield from self._claim(count)
            if clause.mark == ";":
                self.sofar.partial = False

    def _mention(self, clause: Clause) -> None:
        """Take in a clause without a number."""
        words = opening_of(self.passage.text, clause, self.speaking)
        kinds = {word.kind for word in words}
        if "part" in kinds and not kinds & {"finish"}:
            self.sofar.partial = clause.mark in {":", ","} and "、" not in self.passage.text[clause.start : clause.end]
        reviews = kinds & set(REVIEWS)
        if reviews and self._on_disclosure(clause.end):
            self.sofar.reviews, self.sofar.reviews_doubt = _review_rows(reviews), Doubt.WORDING

    def _claim(self, count: Counted) -> Iterator[Claim]:
        label = label_of(self.passage.text, count, self.speaking)
        reading = self._read(label, count) if label else None
        doubt = self.speaking.doubt
        if reading and doubt < Doubt.OTHER and count.counter in _COUNTERS[reading.table]:
            doubt = max(doubt, reading.doubt)
            yield Claim(
                self.passage, count.start, count.end, count.number, reading.table, reading.meanings, doubt=doubt, family=reading.family
            )
        elif count.counter in _COUNTERS[APPLICATIONS]:
            # A number of one way or kind: what is told right behind it may be its own.
            self.sofar.whole, self.sofar.partial = None, True

    def _read(self, label: Label, count: Counted) -> _Reading | None:
        if "each" in label.kinds and count.number:
            return None
        for read in (self._carried, self._result, self._applicant, self._outcome, self._review, self._document, self._decision):
            reading = read(label, count)
            if reading:
                return reading
        return self._flow(label, count)

    def _carried(self, label: Label, count: Counted) -> _Reading | None:
        kinds, year = label.kinds, self.speaking.scope.year
        if not (label.named or self.sofar.whole or self._topic(count.start) == APPLICATIONS):
            return None
        if "carried_out" in kinds | label.behind:
            fits = kinds <= _MORE | {"carried_out", "left", "handle", "carried"} and label.year in {None, year and year + 1}
            return _Reading(APPLICATIONS, (rows("carried_out"),), Doubt.NONE, "flow") if fits else None
        if "carried_in" in kinds:
            fits = kinds <= _MORE | {"carried_in", "carried"} and label.year in {None, year and year - 1}
            of_finished = kinds & {"among", "include"} and self.sofar.whole and self.sofar.whole.meanings == FINISHED
            if not fits or of_finished:
                return None
            self.sofar.flows.add("carried_in")
            return _Reading(APPLICATIONS, (rows("carried_in"),), Doubt.NONE, "flow")
        if "carried" in kinds and kinds <= _MORE | {"carried"} and self.sofar.whole:
            return _Reading(APPLICATIONS, (rows("carried_in"), rows("carried_out")), Doubt.WORDING, "flow")
        if "left" in kinds | label.behind and kinds <= {"left", "sum"} and self.sofar.whole:
            return _Reading(APPLICATIONS, (rows("carried_out"),), Doubt.WORDING, "flow")
        return None

    def _result(self, label: Label, count: Counted) -> _Reading | None:
        named = [RESULTS[kind] for kind in RESULTS if kind in label.kinds]
        short = [SHORT_RESULTS[kind] for kind in SHORT_RESULTS if kind in label.kinds]
        others = label.kinds - RESULTS.keys() - SHORT_RESULTS.keys() - _MORE - {"finish", "handle"}
        if not (named or short) or others or self.sofar.reviews or not self._on_applications(count):
            return None
        doubt = Doubt.WORDING if short or self.sofar.partial else Doubt.NONE
        family = "result"
        if named == ["granted", "partly_granted"]:
            return _Reading(APPLICATIONS, (rows("granted", "partly_granted"),), doubt, family)
        # 因本机关不掌握相关政府信息无法提供: the row under a group, or the group
        named.sort(key=lambda row: "_" not in row or row in {"partly_granted", "not_processed", "other_handling"})
        return _Reading(APPLICATIONS, tuple(rows(row) for row in [*named, *short]), doubt, family)

    def _applicant(self, label: Label, count: Counted) -> _Reading | None:
        named = [kind for kind in APPLICANTS if kind in label.kinds]
        others = label.kinds - APPLICANTS.keys() - _MORE - {"receive", "take"}
        if len(named) != 1 or others or label.behind - {"application", "apply"} or not self._on_applications(count):
            return None
        whole = self.sofar.whole
        meanings = whole.meanings if whole else (NEW, IN_ALL)
        sure = whole and not self.sofar.partial and named[0] != "enterprise_short"
        doubt = Doubt.NONE if sure else Doubt.WORDING
        return _Reading(APPLICATIONS, tuple(each.at(APPLICANTS[named[0]]) for each in meanings), doubt, "applicant")

    def _outcome(self, label: Label, count: Counted) -> _Reading | None:
        kinds = label.kinds | (label.behind if label.bare else frozenset())
        named = [OUTCOMES[kind] for kind in OUTCOMES if kind in kinds]
        if kinds <= {"other_short"} and kinds and self.sofar.reviews:
            named = ["other"]
        reviews = kinds & REVIEWS.keys()
        others = kinds - OUTCOMES.keys() - REVIEWS.keys() - _MORE - {"other_short", "cause", "left"}
        if len(named) != 1 or others:
            return None
        if reviews and self._on_disclosure(count.start):
            self.sofar.reviews, self.sofar.reviews_doubt = _review_rows(reviews), Doubt.WORDING
        if not self.sofar.reviews:
            return None
        meaning = rows(*self.sofar.reviews, column=named[0])
        doubt = max(self.sofar.reviews_doubt, Doubt.WORDING if "other_short" in kinds else Doubt.NONE)
        return _Reading(REVIEW, (meaning,), doubt, "outcome")

    def _review(self, label: Label, count: Counted) -> _Reading | None:
        reviews = label.kinds & REVIEWS.keys()
        others = label.kinds - REVIEWS.keys() - _MORE - {"cause", "receive", "handle"}
        if not reviews or others or label.behind - {"application", "apply"} or not self._on_disclosure(count.start):
            return None
        named = _review_rows(reviews)
        self.sofar.reviews, self.sofar.reviews_doubt = named, Doubt.NONE
        self.sofar.whole = None
        return _Reading(REVIEW, (rows(*named),), Doubt.NONE, "review")

    def _document(self, label: Label, _count: Counted) -> _Reading | None:
        kinds = label.kinds
        named = [kind for kind in DOCUMENTS if kind in kinds | label.behind]
        columns = [kind for kind in COLUMNS if kind in kinds]
        others = kinds - DOCUMENTS.keys() - COLUMNS.keys() - {"among", "include", "measure", "sum", "each"}
        if named:
            loose = "normative_loose" in named and "made_loose" in columns
            self.sofar.document = DOCUMENTS[named[0]]
            self.sofar.document_doubt = Doubt.WORDING if loose else Doubt.NONE
        if others or len(columns) != 1 or len(named) > 1 or not self.sofar.document:
            return None
        return _Reading(DISCLOSURE, (Meaning(((self.sofar.document, COLUMNS[columns[0]]),)),), self.sofar.document_doubt, "document")

    def _decision(self, label: Label, _count: Counted) -> _Reading | None:
        kinds = label.kinds | label.behind
        named = kinds & DECISIONS
        others = kinds - DECISIONS - {"decision", "decide", "carry_out", "finish", "handle", "measure", "sum", "each", "among"}
        if len(named) != 1 or others:
            return None
        self.sofar.deciding = self.sofar.deciding or bool(kinds & {"decide", "measure"})
        sure = "decision" in kinds and self.sofar.deciding
        row = next(iter(named))
        return _Reading(DISCLOSURE, (Meaning(((row, "decisions"),)),), Doubt.NONE if sure else Doubt.WORDING, "decision")

    def _flow(self, label: Label, count: Counted) -> _Reading | None:
        kinds = label.kinds
        if kinds - _MORE - {"receive", "take", "finish", "handle", "due"} or label.behind - {"application", "apply", "handle", "finish"}:
            return None
        verbs = kinds & {"receive", "take", "finish", "handle", "due"}
        if not label.named and (not self._on_applications(count) or (self.sofar.partial and "finish" not in verbs)):
            return None
        whole = self.sofar.whole
        if "among" in kinds and whole and whole.meanings == FINISHED:
            return None  # 办结12件,其中新收11件: of those handled, not of those received
        reading = self._flow_of(verbs, label)
        if reading:
            self.sofar.whole, self.sofar.partial = reading, False
            self.sofar.flows.add(reading.meanings[0].plus[0][0])
            self.sofar.reviews = ()
        return reading

    def _flow_of(self, verbs: frozenset[str], label: Label) -> _Reading | None:
        both = {"new", "carried_in"} <= self.sofar.flows
        if "due" in verbs or (not verbs and both and "sum" in label.kinds and not label.named):
            return _Reading(APPLICATIONS, (IN_ALL,), Doubt.NONE if both else Doubt.WORDING, "flow")
        if "receive" in verbs:
            meanings = (NEW, IN_ALL) if self.inclusive and not both else (NEW,)
            return _Reading(APPLICATIONS, meanings, Doubt.NONE, "flow")
        if "take" in verbs:
            return _Reading(APPLICATIONS, TAKEN, Doubt.NONE, "flow")
        if "finish" in verbs:
            return _Reading(APPLICATIONS, FINISHED, Doubt.NONE, "flow")
        if "handle" in verbs:
            return _Reading(APPLICATIONS, (RESULTS_TOTAL, NEW, IN_ALL), Doubt.NONE, "flow")
        return _Reading(APPLICATIONS, TAKEN, Doubt.NONE, "flow") if label.named else None

    def _on_applications(self, count: Counted) -> bool:
        return self.sofar.whole is not None or self._topic(count.start) == APPLICATIONS

    def _on_disclosure(self, place: int) -> bool:
        """An organ has other cases too; those of the table arose from disclosure."""
        return self.section == REVIEW or self.disclosed < place

    def _topic(self, place: int) -> str:
        """What the paragraph was last about before that place."""
        return self.topics[bisect.bisect_left(self.topics, (place, "")) - 1][1]


def _review_rows(kinds: set[str] | frozenset[str]) -> tuple[str, ...]:
    named = [row for kind in REVIEWS if kind in kinds for row in REVIEWS[kind]]
    return tuple(dict.fromkeys(named))
