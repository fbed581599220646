"""Labels on applications (表三): received, carried in, handled, carried out, by result and by class
of applicant."""

from __future__ import annotations

from collections.abc import Mapping

from nianbao_rules.narrative.claims import Meaning, rows
from nianbao_rules.narrative.labels import Counted, Label
from nianbao_rules.narrative.speaking import Doubt
from nianbao_rules.narrative.thread import APPLICATIONS, MORE, Reading, Thread

__all__ = [
    "FINISHED",
    "GROUPS",
    "IN_ALL",
    "NEW",
    "RESULTS_TOTAL",
    "applicant",
    "carried",
    "flow",
    "result",
]

NEW, IN_ALL, RESULTS_TOTAL = rows("new"), rows("new", "carried_in"), rows("results_total")
#: 受理: some count what came in, some what was worked on.
_TAKEN = (NEW, IN_ALL, RESULTS_TOTAL)
#: 办理
_HANDLED = (RESULTS_TOTAL, NEW, IN_ALL)
#: 办结: of those finished in the year, the ones carried in may be told apart. All that came in and
#: were carried in are only finished where none is carried over, and then make the results' total.
FINISHED: tuple[Meaning, ...] = (
    RESULTS_TOTAL,
    NEW,
    rows("results_total", minus="carried_in"),
)
_ON_REQUEST = (*_TAKEN, rows("granted"), rows("granted", "partly_granted"))
#: Kinds of words that name what is applied for, behind a number.
_OBJECT = frozenset({"application", "on_request", "apply"})
_VERBS = frozenset({"receive", "take", "finish", "handle", "due"})

GROUPS = frozenset({
    "granted", "partly_granted", "refused", "unavailable", "not_processed", "other_handling",
})  # fmt: skip
# The items under the groups: the kinds of words that name them are the keys of their rows.
_ITEMS = frozenset({
    "refused_state_secret", "refused_by_law", "refused_security", "refused_third_party",
    "refused_internal", "refused_process", "refused_enforcement_file", "refused_query",
    "unavailable_not_held", "unavailable_not_made", "unavailable_unclear",
    "not_processed_petition", "not_processed_repeated", "not_processed_publication",
    "not_processed_excessive", "not_processed_confirmation", "other_not_corrected",
    "other_fee_unpaid",
})  # fmt: skip
#: Words that name a result only in a list of such words.
_SHORT = {"granted_short": "granted", "refused_short": "refused", "other_short": "other_handling"}
_ORGANISATIONS = ("enterprise", "research_institution", "public_welfare", "legal_service", "other")
_APPLICANTS: Mapping[str, tuple[str, ...]] = {
    **{kind: (kind,) for kind in ("natural_person", *_ORGANISATIONS[:-1])},
    "legal_persons": _ORGANISATIONS,
    "enterprise_short": ("enterprise",),
    "other_organisations": _ORGANISATIONS[1:],
    "asker": ("natural_person",),
}
#: Words that others use more widely.
_SHORT_APPLICANTS = frozenset({"enterprise_short", "other_organisations", "asker"})


def carried(label: Label, count: Counted, thread: Thread) -> Reading | None:
    """上年结转1件, 结转下年度继续办理2件, 2件转入2024年办理."""
    if not (label.named or label.on_request or thread.on_applications(count.start)):
        return None
    if "carried_out" in label.kinds | label.behind:
        return _carried_out(label, thread)
    if "carried_in" in label.kinds:
        return _carried_in(label, thread)
    return _carried(label) if thread.whole else None


def _carried(label: Label) -> Reading | None:
    if "carried" in label.kinds and label.kinds <= MORE | {"carried"}:
        # 新收12件、结转1件: in or out
        return _flow("carried_in", "carried_out", doubt=Doubt.WORDING)
    if "left" in label.kinds | label.behind and label.kinds <= {"left", "sum"}:
        return _flow("carried_out", doubt=Doubt.WORDING)
    return None


def _carried_out(label: Label, thread: Thread) -> Reading | None:
    year = thread.setting.scope.year
    fits = label.kinds <= MORE | {"carried_out", "left", "handle", "carried"}
    return _flow("carried_out") if fits and label.year in {None, year and year + 1} else None


def _carried_in(label: Label, thread: Thread) -> Reading | None:
    year = thread.setting.scope.year
    fits = label.kinds <= MORE | {"carried_in", "carried"}
    # 办结12件,其中上年结转1件: of those handled
    within = not label.kinds.isdisjoint({"among", "include"}) and _is_of(thread, FINISHED)
    if not fits or within or label.year not in {None, year and year - 1}:
        return None
    thread.flows.add("carried_in")
    return _flow("carried_in")


def _flow(*choice: str, doubt: Doubt = Doubt.NONE) -> Reading:
    return Reading(APPLICATIONS, tuple(rows(row) for row in choice), doubt, "flow")


def _is_of(thread: Thread, meanings: tuple[Meaning, ...]) -> bool:
    return thread.whole is not None and thread.whole.meanings == meanings


def result(label: Label, count: Counted, thread: Thread) -> Reading | None:
    """予以公开6件, 因信息不存在无法提供2件, and the items under them."""
    groups, items, short = (sorted(label.kinds & each) for each in (GROUPS, _ITEMS, _SHORT.keys()))
    # 答复重复申请3件 may be of the others that were repeated, too
    handled = frozenset({"finish", "handle"}) if not items else frozenset()
    others = label.kinds - GROUPS - _ITEMS - _SHORT.keys() - MORE - handled
    if not (groups or items or short) or others or thread.reviews:
        return None
    if not thread.on_applications(count.start):
        return None
    doubt = Doubt.WORDING if short or thread.partial else Doubt.NONE
    if groups == ["granted", "partly_granted"]:
        return Reading(APPLICATIONS, (rows(*groups),), doubt, "result")
    # 因本机关不掌握相关政府信息无法提供: the item of the group, or the group
    named = [*items, *groups, *(_SHORT[kind] for kind in short)]
    return Reading(APPLICATIONS, tuple(rows(row) for row in named), doubt, "result")


def applicant(label: Label, count: Counted, thread: Thread) -> Reading | None:
    """其中自然人10件、商业企业2件."""
    named = [kind for kind in _APPLICANTS if kind in label.kinds]
    others = label.kinds - _APPLICANTS.keys() - MORE - {"receive", "take"}
    if not named or others or not label.behind <= _OBJECT:
        return None
    if not thread.on_applications(count.start):
        return None
    # 收到12件,上年结转1件,其中自然人11件: of both together, or of the first
    both = thread.flows >= {"new", "carried_in"}
    meanings = thread.whole.meanings if thread.whole and not both else (NEW, IN_ALL)
    sure = thread.whole is not None and not thread.partial and _SHORT_APPLICANTS.isdisjoint(named)
    columns = tuple(dict.fromkeys(column for kind in named for column in _APPLICANTS[kind]))
    doubt = Doubt.NONE if sure else Doubt.WORDING
    return Reading(APPLICATIONS, tuple(each.at(columns) for each in meanings), doubt, "applicant")


def flow(label: Label, count: Counted, thread: Thread) -> Reading | None:
    """收到申请12件, 受理依申请公开12件, 办结12件, 共有政府信息公开申请12件."""
    kinds = label.kinds
    # 其中8件于年内办结
    behind = label.bare and thread.whole is not None and "finish" in label.behind
    verbs = kinds & _VERBS | (label.behind & _VERBS if behind else frozenset())
    if kinds - MORE - _VERBS or not label.behind <= _OBJECT | {"handle", "finish", "time"}:
        return None
    # 办结12件,其中新收11件: of those handled, not of those received
    among = "among" in kinds and (thread.whole is None or _is_of(thread, FINISHED))
    thread.within = thread.within or (among and thread.whole is None)
    # After 指导乡镇办理申请30件, a bare 收到30件 may be of the same.
    loose = thread.partial and "finish" not in verbs
    object_named = label.named or label.on_request
    if not object_named and (loose or not thread.on_applications(count.start)):
        return None
    if thread.way or thread.within or among:
        return None
    reading = _flow_of(label, verbs, thread)
    if reading:
        thread.whole, thread.partial, thread.reviews = reading, False, ()
        thread.flows.add(reading.meanings[0].plus[0][0])
    return reading


def _flow_of(label: Label, verbs: frozenset[str], thread: Thread) -> Reading | None:
    both = thread.flows >= {"new", "carried_in"}
    object_named = label.named or label.on_request
    if "due" in verbs or (not verbs and both and "sum" in label.kinds and not object_named):
        doubt = Doubt.NONE if both else Doubt.WORDING
        return Reading(APPLICATIONS, (IN_ALL,), doubt, "flow")
    if not verbs:
        return _without_verb(label)
    if "finish" in verbs:
        meanings = FINISHED
    elif "take" in verbs or verbs >= {"receive", "handle"}:
        meanings = _TAKEN
    elif "receive" in verbs:
        meanings = (NEW, IN_ALL) if thread.inclusive and not both else (NEW,)
    else:
        meanings = _HANDLED
    return Reading(APPLICATIONS, meanings, Doubt.NONE, "flow")


def _without_verb(label: Label) -> Reading | None:
    if label.named or (label.on_request and "measure" in label.kinds):
        return Reading(APPLICATIONS, _TAKEN, Doubt.NONE, "flow")
    # 依申请公开12件: applied for, or disclosed
    return Reading(APPLICATIONS, _ON_REQUEST, Doubt.WORDING, "flow") if label.on_request else None
