"""The reports that a rule is for, from plain values (``applies``, ``when``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from nianbao.model.organ import CHINESE_LEVELS, organ_key
from nianbao.rules.applies import Applies, Bound, CellCondition, Organs, TextCondition
from nianbao.rules.patterns import text_matcher

__all__ = ["applies_of", "conditions_of"]

_BOUNDS = ("above", "below", "at-least", "at-most", "equals")


def applies_of(value: Mapping[str, Any]) -> Applies:
    """What ``applies`` says."""
    years = value.get("years", {})
    return Applies(
        tuple(value.get("forms", ())),
        years.get("from"),
        years.get("to"),
        tuple(str(CHINESE_LEVELS.get(level, level)) for level in value.get("levels", ())),
        _organs(value["organs"]) if "organs" in value else None,
    )


def _organs(value: Mapping[str, Any]) -> Organs:
    return Organs(
        frozenset(map(organ_key, value.get("names", ()))),
        text_matcher(value["any"]) if "any" in value else None,
        text_matcher(value["none"]) if "none" in value else None,
    )


def conditions_of(value: Any) -> tuple[CellCondition | TextCondition, ...]:
    """What ``when`` says; its names are keys."""
    return tuple(_conditions(value if isinstance(value, list) else [value]))


def _conditions(values: list[Mapping[str, Any]]) -> Iterator[CellCondition | TextCondition]:
    for value in values:
        if "cell" in value:
            table, row, column = value["cell"].split("/")
            bounds = tuple(Bound(key, value[key]) for key in _BOUNDS if key in value)
            yield CellCondition((table, row, column), bounds)
        else:
            yield TextCondition(
                text_matcher(value["text"]), value.get("section", ""), value.get("absent", False)
            )
