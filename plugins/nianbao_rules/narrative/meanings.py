"""What a label means in terms of the tables."""

from __future__ import annotations

from nianbao_rules.narrative.claims import Meaning

__all__ = [
    "APPLICANTS",
    "DECISIONS",
    "DOCUMENTS",
    "FINISHED", "IN_ALL", "NEW", "OUTCOMES", "RESULTS", "REVIEWS", "SHORT_RESULTS", "TAKEN", "rows"]


def rows(*plus: str, minus: str = "", column: str = "total") -> Meaning:
    """The sum of some rows in one column, less another row."""
    return Meaning(tuple((row, column) for row in plus), ((minus, column),) if minus else ())


NEW, IN_ALL, RESULTS_TOTAL = rows("new"), rows("new", "carried_in"), rows("results_total")
#: 受理: some count what came in, some what was worked on.
TAKEN = (NEW, IN_ALL, RESULTS_TOTAL)
#: 办结: of those finished in the year, the ones carried in may be told apart.
FINISHED = (RESULTS_TOTAL, NEW, IN_ALL, rows("results_total", minus="carried_in"))

_FULL = (
    "granted partly_granted refused unavailable not_processed other_handling "
    "refused_state_secret refused_by_law refused_security refused_third_party refused_internal refused_process "
    "refused_enforcement_file refused_query unavailable_not_held unavailable_not_made unavailable_unclear "
    "not_processed_petition not_processed_repeated not_processed_publication not_processed_excessive "
    "not_processed_confirmation other_not_corrected other_fee_unpaid"
)
#: Row of table three by the kind of word that names it.
RESULTS = {kind: kind for kind in _FULL.split()}
#: Words that name a row only in a list of such words.
SHORT_RESULTS = {"granted_short": "granted", "refused_short": "refused", "other_short": "other_handling"}
_ORGANISATIONS = ("enterprise", "research_institution", "public_welfare", "legal_service", "other")
APPLICANTS = {
    **{kind: (kind,) for kind in ("natural_person", *_ORGANISATIONS[:-1])},
    "legal_persons": _ORGANISATIONS,
    "enterprise_short": ("enterprise",),
}
_LITIGATION = ("direct_litigation", "litigation_after_reconsideration")
REVIEWS = {
    "both_reviews": ("reconsideration", *_LITIGATION),
    "direct_litigation": ("direct_litigation",),
    "after_reconsideration": ("litigation_after_reconsideration",),
    "reconsideration": ("reconsideration",),
    "litigation": _LITIGATION,
}
OUTCOMES = {"upheld": "upheld", "corrected": "corrected", "pending": "pending", "other_outcome": "other"}
DOCUMENTS = {
    "normative_documents": "normative_documents",
    "normative_loose": "normative_documents",
    "regulations": "regulations",
}
COLUMNS = {"made": "made", "made_loose": "made", "repealed": "repealed", "in_force": "in_force"}
DECISIONS = {"licences", "penalties", "coercion"}
