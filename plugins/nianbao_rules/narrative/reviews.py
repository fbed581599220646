"""Labels on reconsideration and litigation (表四)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from nianbao_rules.narrative.claims import rows
from nianbao_rules.narrative.labels import Counted, Label
from nianbao_rules.narrative.speaking import Doubt
from nianbao_rules.narrative.thread import MORE, REVIEW, Reading, Thread

__all__ = ["LITIGATION", "mention", "outcome", "review"]

LITIGATION = ("direct_litigation", "litigation_after_reconsideration")
_KINDS: Mapping[str, tuple[str, ...]] = {
    "both_reviews": ("reconsideration", *LITIGATION),
    "direct_litigation": LITIGATION[:1],
    "after_reconsideration": LITIGATION[1:],
    "reconsideration": ("reconsideration",),
    "litigation": LITIGATION,
}
_OUTCOMES = {
    "upheld": "upheld",
    "corrected": "corrected",
    "pending": "pending",
    "other_outcome": "other",
}


def review(label: Label, count: Counted, thread: Thread) -> Reading | None:
    """因政府信息公开引发行政复议4件, 行政诉讼案件2件."""
    kinds = label.kinds & _KINDS.keys()
    others = label.kinds - _KINDS.keys() - MORE - {"cause", "receive", "handle"}
    if not kinds or others or not label.behind <= {"application", "on_request", "apply"}:
        return None
    # Under 依申请公开 cases are on disclosure, unless the organ decides them.
    foreign = not label.kinds.isdisjoint({"receive", "handle", "apply"})
    if not thread.on_disclosure(count.start) and (foreign or not thread.beside(count.start)):
        return None
    thread.reviews, thread.reviews_doubt, thread.whole = _rows(kinds), Doubt.NONE, None
    return Reading(REVIEW, (rows(*thread.reviews),), Doubt.NONE, "review")


def outcome(label: Label, count: Counted, thread: Thread) -> Reading | None:
    """其中维持2件、纠正1件, 2件维持原行政行为."""
    kinds = label.kinds | (label.behind if label.bare else frozenset())
    named = [_OUTCOMES[kind] for kind in _OUTCOMES if kind in kinds]
    if not named and kinds == {"other_short"}:
        named = ["other"]
    others = kinds - _OUTCOMES.keys() - _KINDS.keys() - MORE - {"other_short", "cause", "left"}
    if len(named) != 1 or others:
        return None
    mention(kinds, count.start, thread)
    if not thread.reviews:
        return None
    loose = Doubt.WORDING if "other_short" in kinds else Doubt.NONE
    meaning = rows(*thread.reviews, column=named[0])
    return Reading(REVIEW, (meaning,), max(thread.reviews_doubt, loose), "outcome")


def mention(kinds: Iterable[str], place: int, thread: Thread) -> None:
    """Take in that words before a place name cases without a number (行政复议案件中,维持2件)."""
    named = _KINDS.keys() & set(kinds)
    if named and thread.on_disclosure(place):
        thread.reviews, thread.reviews_doubt = _rows(named), Doubt.WORDING


def _rows(kinds: Iterable[str]) -> tuple[str, ...]:
    named = set(kinds)
    return tuple(dict.fromkeys(row for kind in _KINDS if kind in named for row in _KINDS[kind]))
