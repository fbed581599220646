"""The figures of the tables in the tests of the narrative, the same in all of them unless a test
changes one."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from nianbao.loading.forms import load_forms

Figures = Mapping[tuple[str, str, str], int | Decimal | None]

#: Rows of table three by key: natural persons, enterprises. All other columns are 0.
_APPLICATIONS = {
    "new": (10, 2),
    "carried_in": (1, 0),
    "granted": (5, 1),
    "partly_granted": (1, 0),
    "refused_third_party": (1, 0),
    "refused_query": (0, 1),
    "unavailable_not_held": (2, 0),
    "not_processed_repeated": (1, 0),
    "other_other": (0, 0),
    "results_total": (10, 2),
    "carried_out": (1, 0),
}
_REVIEW = {
    "reconsideration": (2, 1, 0, 1),
    "direct_litigation": (0, 0, 1, 0),
    "litigation_after_reconsideration": (1, 0, 0, 0),
}
_DISCLOSURE: Mapping[tuple[str, str], int | Decimal] = {
    ("normative_documents", "made"): 2,
    ("normative_documents", "repealed"): 1,
    ("normative_documents", "in_force"): 7,
    ("licences", "decisions"): 35,
    ("penalties", "decisions"): 4,
    ("fees", "amount"): Decimal("12.5"),
}


def _figures() -> Figures:
    form = next(form for form in load_forms() if form.edition == 2021)
    figures: dict[tuple[str, str, str], int | Decimal | None] = {}
    for table in form.tables:
        for row in table.required_rows():
            figures.update(
                ((table.key, row.key, column), 0) for column in table.columns_of(row.key)
            )
    for row_key, (persons, enterprises) in _APPLICATIONS.items():
        figures["applications", row_key, "natural_person"] = persons
        figures["applications", row_key, "enterprise"] = enterprises
        figures["applications", row_key, "total"] = persons + enterprises
    for row_key, outcomes in _REVIEW.items():
        for column, number in zip(
            ("upheld", "corrected", "other", "pending"), outcomes, strict=True
        ):
            figures["review", row_key, column] = number
        figures["review", row_key, "total"] = sum(outcomes)
    figures.update(
        (("disclosure", row, column), amount) for (row, column), amount in _DISCLOSURE.items()
    )
    return figures


#: New 12, carried in 1, handled 12 (6 disclosed, 1 partly, 2 refused, 2 not available, 1 not
#: processed), carried out 1. Reconsideration 4 (2 upheld, 1 corrected, 1 pending), lawsuits 1
#: direct and 1 after reconsideration.
FIGURES = _figures()
