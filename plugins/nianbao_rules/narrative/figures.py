"""What a paragraph says of the figures of the tables, each label in the light of those before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from nianbao import Report
from nianbao_rules.narrative.applications import applicant, carried, flow, result
from nianbao_rules.narrative.assertions import Assertion, assertions
from nianbao_rules.narrative.claims import Claim
from nianbao_rules.narrative.disclosures import decision, document
from nianbao_rules.narrative.evidence import supported
from nianbao_rules.narrative.labels import (
    COUNT_PATTERN,
    Clause,
    Counted,
    clauses,
    counted_in,
    label_of,
    opening_of,
)
from nianbao_rules.narrative.reviews import mention, outcome, review
from nianbao_rules.narrative.speaking import Doubt, Speaking
from nianbao_rules.narrative.statements import Total, amounts, denials, totals
from nianbao_rules.narrative.thread import APPLICATIONS, DISCLOSURE, REVIEW, Setting, Thread

__all__ = ["Figures"]

#: What the figures of each table are counted in.
_COUNTERS = {
    APPLICATIONS: frozenset("件条份起个宗例项") | {"件次"},
    REVIEW: frozenset("件起宗例次个"),
    DISCLOSURE: frozenset("件个份部项宗起") | {"件次"},
}
#: What a label may mean, in the order in which that is tried.
_READINGS = (carried, result, applicant, outcome, review, document, decision, flow)


@dataclass(slots=True)
class Figures:
    """The reading of one paragraph, sentence by sentence.

    Attributes:
        counting: whether the sentence has a number, so that all of its words matter.
    """

    report: Report
    setting: Setting
    speaking: Speaking
    assertions: list[Assertion] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)
    counting: bool = False

    def claims(self, start: int, end: int) -> list[Claim]:
        """The claims of the sentence ``start`` to ``end``, without the doubtful ones that nothing
        speaks for."""
        thread = Thread.of(self.setting, start, end)
        self.speaking.begin()
        found: list[Claim] = []
        text = self.setting.passage.text
        self.counting = COUNT_PATTERN.search(text, start, end) is not None
        for clause in clauses(text, start, end):
            found += denials(clause, thread, self.speaking)
            found += amounts(clause, thread, self.speaking)
            self.totals += totals(clause, thread, self.speaking)
            found += self._clause(clause, thread)
            self.assertions += assertions(clause, thread, self.speaking, end)
        return supported(found, self.report)

    def _clause(self, clause: Clause, thread: Thread) -> Iterator[Claim]:
        counts = counted_in(self.setting.passage.text, clause)
        if not counts:
            self._mention(clause, thread)
            return
        unknown = False
        for count in counts:
            claim = self._claim(count, thread)
            # An unknown word before the first of an enumeration (败诉的) may hold for all; 33家 in
            # 全区33家行政机关收到 is none of it.
            if claim and not unknown:
                yield claim
            unknown = unknown or (claim is None and count.counter in _COUNTERS[APPLICATIONS])
        thread.way = False
        if clause.mark == ";":
            thread.partial = False

    def _mention(self, clause: Clause, thread: Thread) -> None:
        """Take in a clause without a number."""
        text = self.setting.passage.text
        words = opening_of(text, clause, self.speaking, all_words=self.counting)
        kinds = {word.kind for word in words}
        if "part" in kinds and "finish" not in kinds:
            # 通过网络、信函等方式 names all ways, 通过网络 one.
            one = "、" not in text[clause.start : clause.end]
            thread.partial = thread.way = one and clause.mark in {":", ","}
        mention(kinds, clause.end, thread)

    def _claim(self, count: Counted, thread: Thread) -> Claim | None:
        passage = self.setting.passage
        label = label_of(passage.text, count, self.speaking)
        if label and not ("each" in label.kinds and count.number):
            for read in _READINGS:
                reading = read(label, count, thread)
                if reading:
                    doubt = max(self.speaking.doubt, reading.doubt)
                    if doubt < Doubt.OTHER and count.counter in _COUNTERS[reading.table]:
                        return Claim(
                            passage,
                            count.start,
                            count.end,
                            count.number,
                            reading.table,
                            reading.meanings,
                            doubt=doubt,
                            family=reading.family,
                        )
                    break
        if count.counter in _COUNTERS[APPLICATIONS]:
            # A number of one way or kind: what is told right behind it may be its own.
            thread.whole, thread.partial = None, True
        return None
