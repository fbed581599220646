"""The checks behind the shipped rule packs, as a plugin of nianbao."""

from __future__ import annotations

from collections.abc import Iterable

from nianbao import Check, CorpusCheck, PluginContext, hookimpl

__all__ = ["NIANBAO_API", "register_checks"]

NIANBAO_API = 1


@hookimpl
# ARG001: the context is a part of the hook's signature.
def register_checks(context: PluginContext) -> Iterable[Check | CorpusCheck]:  # noqa: ARG001
    """Offer the checks of the shipped packs, and those for packs of one's own."""
    from nianbao_rules import (
        citations,
        corpus,
        drafting,
        fees,
        general,
        narrative,
        period,
        plausibility,
        sections,
        tables,
    )

    return (
        *sections.CHECKS,
        *tables.CHECKS,
        *citations.CHECKS,
        *fees.CHECKS,
        *narrative.CHECKS,
        *period.CHECKS,
        *drafting.CHECKS,
        *corpus.CHECKS,
        *plausibility.CHECKS,
        *general.CHECKS,
    )
