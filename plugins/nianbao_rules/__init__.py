"""The checks behind the shipped rule packs, as a plugin of nianbao."""

from __future__ import annotations

from collections.abc import Iterable

from nianbao import Check, PluginContext, hookimpl

__all__ = ["NIANBAO_API", "register_checks"]

NIANBAO_API = 1


@hookimpl
def register_checks(context: PluginContext) -> Iterable[Check]:  # noqa: ARG001 - the hook's signature
    """Offer every check that a shipped pack uses."""
    from nianbao_rules import citations, fees, sections, tables

    return (*sections.CHECKS, *tables.CHECKS, *citations.CHECKS, *fees.CHECKS)
