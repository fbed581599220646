"""JSON Schemas for editors: a pack's schema in which each check has its own ``with``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from nianbao.authoring.skeleton import shipped_schema
from nianbao.guard import Failure, guarded
from nianbao.rules.corpus import AnyCheck

__all__ = ["pack_schema"]


def pack_schema(checks: Iterable[AnyCheck], rules: Iterable[str] = ()) -> Mapping[str, Any]:
    """The schema of a pack: the names of the checks, each with its summary, and for each check
    what may stand under ``with`` and ``messages``.

    Args:
        rules: ids of the rules that a rule may extend.
    """
    schema: dict[str, Any] = dict(shipped_schema("rule-pack"))
    rule = schema["properties"]["rules"]["items"]
    listed = sorted(checks, key=lambda check: check.name)
    rule["properties"]["check"] = {
        "description": "检查的名称 · the name of the check",
        "anyOf": [
            {"const": check.name, "description": f"{check.summary.zh} · {check.summary.en}"}
            for check in listed
        ],
    }
    extended = {"type": "string", "anyOf": [{"enum": sorted(rules)}, {"minLength": 1}]}
    rule["properties"]["extends"] |= extended
    rule["allOf"] = [_of_check(check) for check in listed]
    return schema


def _of_check(check: AnyCheck) -> Mapping[str, Any]:
    found = guarded(check.schema)
    schema = {} if isinstance(found, Failure) else dict(found)
    schema["description"] = f"{check.summary.zh} · {check.summary.en}"
    if check.example:
        schema["description"] += f"\n\n{check.example}"
    messages = {
        key: {"description": ", ".join(f"{{{name}}}" for name in names) or "-"}
        for key, names in check.reports.items()
    }
    return {
        "if": {"properties": {"check": {"const": check.name}}, "required": ["check"]},
        "then": {"properties": {"with": schema, "messages": {"properties": messages}}},
    }
