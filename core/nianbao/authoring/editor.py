"""JSON Schemas for editors: what may stand in the files beside a rule pack, with the names that
exist and, for each check, its own ``with``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from nianbao.authoring.reference import cells_of
from nianbao.authoring.skeleton import shipped_schema
from nianbao.guard import Failure, guarded
from nianbao.model.form import Form
from nianbao.model.instrument import Instrument
from nianbao.rules.corpus import AnyCheck

__all__ = ["editor_schemas"]

_ORDINALS = "〇一二三四五六七八九"


def editor_schemas(
    checks: Iterable[AnyCheck],
    rules: Iterable[str],
    forms: Iterable[Form],
    instruments: Iterable[Instrument],
) -> Mapping[str, Mapping[str, Any]]:
    """The schemas by name: ``rule-pack``, ``cases``, ``form`` and ``instrument``.

    Args:
        rules: ids of the rules that a rule may extend.
    """
    edition, extension = shipped_schema("form"), shipped_schema("form-extension")
    form: dict[str, Any] = {
        "if": {"required": ["extends"]},
        "then": _bare(extension),
        "else": _bare(edition),
    }
    # References count from the top of the file; those of the two are the same but for a default.
    form["$defs"] = extension["$defs"]
    return {
        "rule-pack": _with_names(_pack_schema(checks, rules), _names(forms, instruments)),
        "cases": shipped_schema("cases"),
        "form": form,
        "instrument": shipped_schema("instrument"),
    }


def _bare(schema: Mapping[str, Any]) -> dict[str, Any]:
    """A schema as a part of another one."""
    return {key: value for key, value in schema.items() if key not in {"$schema", "$id", "$defs"}}


def _pack_schema(checks: Iterable[AnyCheck], rules: Iterable[str]) -> dict[str, Any]:
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
        schema["description"] += f"\n\n```yaml\n{check.example.strip()}\n```"
    messages = {
        key: {"description": ", ".join(f"{{{name}}}" for name in names) or "-"}
        for key, names in check.reports.items()
    }
    # Without additionalProperties an editor would pass over a misspelt message.
    words = {"properties": messages, "additionalProperties": False}
    return {
        "if": {"properties": {"check": {"const": check.name}}, "required": ["check"]},
        "then": {"properties": {"with": schema, "messages": words}},
    }


def _names(forms: Iterable[Form], instruments: Iterable[Instrument]) -> Mapping[str, list[str]]:
    """What the parameters of a format may name, as people call it."""
    # Later editions first, each name once.
    newest = sorted(forms, key=lambda form: form.edition, reverse=True)
    sections = [
        f"{_ORDINALS[each.number]}、{each.heading.zh}" for form in newest for each in form.sections
    ]
    tables = [table for form in newest for table in form.tables]
    cells = [label.zh for table in tables for _, label in cells_of(table)]
    named = {
        "section": sections,
        "table": [table.name.zh for table in tables],
        "cell": cells,
        "instrument": [each.title for each in instruments],
    }
    return {kind: list(dict.fromkeys(names)) for kind, names in named.items()}


def _with_names(schema: dict[str, Any], names: Mapping[str, list[str]]) -> dict[str, Any]:
    """The schema in which an editor can offer names where one is asked for; any other text may
    stand there, too, for a name may be said in several ways."""
    offered = {
        f"name-of-{kind}": {"anyOf": [{"enum": known}, {"type": "string", "minLength": 1}]}
        for kind, known in names.items()
    }

    def offering(value: Any) -> Any:
        if isinstance(value, list):
            return [offering(each) for each in value]
        if not isinstance(value, Mapping):
            return value
        found = {key: offering(each) for key, each in value.items()}
        kind = found.get("format")
        if kind in names and found.get("type") == "string":
            found["allOf"] = [{"$ref": f"#/$defs/name-of-{kind}"}]
        elif kind in names and found.get("type") == "array":
            found["items"] = {**found["items"], "allOf": [{"$ref": f"#/$defs/name-of-{kind}"}]}
        return found

    found: dict[str, Any] = offering(schema)
    found["$defs"] |= offered
    return found
