"""A run as JSON (``schemas/run.schema.json``) and back: enough to make every other output later.

Values go by their types, so that what a type gains is written and read without a line here. What
differs: a finding names its rule, and the rules stand once under ``definitions``; a check travels
as its name, for it cannot be called any more; a message's arguments say what they are.
"""

from __future__ import annotations

import datetime
import functools
import typing
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nianbao.results.outcome import ReportResult, RunResult
from nianbao.results.view import BlockView, GridView, ParagraphView, TableView
from nianbao.rules.applies import Applies
from nianbao.rules.check import Argument, Check
from nianbao.rules.rule import Rule
from nianbao.text.wording import Text

if TYPE_CHECKING:
    from cattrs import Converter

__all__ = ["FORMAT_VERSION", "run_as_json", "run_from_json", "run_members"]

#: Of the layout of the JSON. It rises when what reads it must change.
FORMAT_VERSION = 1

#: What can be done with a rule only where its check can be called.
_UNWRITTEN = {"applies", "when", "prepared", "check"}
_KINDS: Mapping[str, type[Any]] = {
    "paragraph": ParagraphView,
    "table": TableView,
    "grid": GridView,
}


def run_as_json(result: RunResult) -> dict[str, Any]:
    """The run in terms of JSON; the same for the same run, wherever it was made."""
    members = run_members(result)
    return {**members, "reports": list(members["reports"])}


def run_members(result: RunResult) -> dict[str, Any]:
    """What `run_as_json` gives, but the reports as an iterator: each is made when it is asked
    for."""
    converter = _converter({})
    rules = [rule for pack in result.packs for rule in pack.rules]
    value: dict[str, Any] = converter.unstructure(replace(result, reports=()), RunResult)
    value["reports"] = (converter.unstructure(each, ReportResult) for each in result.reports)
    # Where the documents lay is of this machine alone.
    value.pop("root", None)
    definitions = [_written(rule, converter) for rule in rules]
    return {"format_version": FORMAT_VERSION, "definitions": definitions, **value}


def run_from_json(value: Mapping[str, Any], root: Path) -> RunResult:
    """The run that `run_as_json` made the value of; ``root`` is where its documents lie now."""
    rules: dict[str, Rule] = {}
    converter = _converter(rules)
    rules.update((each["id"], _read(each, converter)) for each in value["definitions"])
    result: RunResult = converter.structure({**value, "root": str(root)}, RunResult)
    return result


def _written(rule: Rule, converter: Converter) -> dict[str, Any]:
    hints = _hints()
    fields = {
        name: converter.unstructure(getattr(rule, name), hints[name])
        for name in hints
        if name not in _UNWRITTEN
    }
    return {**fields, "check": rule.check.name}


def _read(value: Mapping[str, Any], converter: Converter) -> Rule:
    hints = _hints()
    fields = {
        name: converter.structure(value[name], hint)
        for name, hint in hints.items()
        if name in value and name not in _UNWRITTEN
    }
    check = Check(value["check"], _uncallable, {})
    return Rule(**fields, check=check, applies=Applies(), prepared=None)


def _uncallable(*_arguments: object) -> Any:
    raise LookupError("a rule that was read out of a run's JSON cannot be tested")


@functools.cache
def _hints() -> Mapping[str, Any]:
    return typing.get_type_hints(Rule)


def _converter(rules: Mapping[str, Rule]) -> Converter:
    """Writes and reads the types of a run; ``rules`` are those that its JSON defines."""
    # Few runs are written as JSON.
    from cattrs import Converter
    from cattrs.cols import is_namedtuple, namedtuple_dict_structure_factory

    converter = Converter(omit_if_default=True)
    converter.register_unstructure_hook_factory(is_namedtuple, _writing)
    converter.register_structure_hook_factory(is_namedtuple, namedtuple_dict_structure_factory)
    converter.register_unstructure_hook(Rule, lambda rule: rule.id)
    converter.register_structure_hook(Rule, lambda value, _: rules[value])
    for kind in (datetime.datetime, datetime.date):
        converter.register_unstructure_hook(kind, kind.isoformat)
        converter.register_structure_hook(kind, lambda value, kind: kind.fromisoformat(value))
    converter.register_unstructure_hook(Path, str)
    converter.register_structure_hook(Path, lambda value, _: Path(value))
    converter.register_unstructure_hook_func(_is_words, sorted)
    converter.register_unstructure_hook_func(lambda kind: kind == Argument, _argument)
    converter.register_structure_hook_func(
        lambda kind: kind == Argument, lambda value, _: _argument_from(value)
    )
    converter.register_unstructure_hook_func(
        lambda kind: kind == BlockView, lambda block: _block(block, converter)
    )
    converter.register_structure_hook_func(
        lambda kind: kind == BlockView,
        lambda value, _: converter.structure(value, _KINDS[value["kind"]]),
    )
    return converter


def _writing(kind: Any, converter: Converter) -> Any:
    from cattrs.cols import namedtuple_dict_unstructure_factory

    return namedtuple_dict_unstructure_factory(kind, converter, True)


def _is_words(kind: Any) -> bool:
    return typing.get_origin(kind) is frozenset


def _argument(value: Argument) -> Any:
    """An argument of a message: a text, a number, or an object that says what it is."""
    if isinstance(value, Text):
        return value._asdict()
    return {"decimal": str(value)} if isinstance(value, Decimal) else value


def _argument_from(value: Any) -> Argument:
    if not isinstance(value, Mapping):
        plain: str | int = value
        return plain
    return Decimal(value["decimal"]) if "decimal" in value else Text(value["zh"], value["en"])


def _block(block: BlockView, converter: Converter) -> dict[str, Any]:
    name = next(name for name, kind in _KINDS.items() if isinstance(block, kind))
    return {"kind": name, **converter.unstructure(block, type(block))}
