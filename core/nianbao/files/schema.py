"""Values against a JSON Schema (draft 2020-12): every fault at once, in plain words, at its
place."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

from nianbao.errors import Fault, FilePlace, KeyPath, nearest, suggestion
from nianbao.files.shipped import resource
from nianbao.files.yaml_syntax import full_width_hint
from nianbao.text.wording import Text

__all__ = ["Locate", "load_schema", "schema_faults"]

#: ``locate(path, key=False)``: where a value, or its key, stands.
Locate = Callable[..., FilePlace]

_TYPES = {
    "object": Text("映射（键: 值）", "a mapping (key: value)"),
    "array": Text("列表", "a list"),
    "string": Text("文字", "text"),
    "integer": Text("整数", "a whole number"),
    "number": Text("数", "a number"),
    "boolean": Text("true 或 false", "true or false"),
    "null": Text("空", "nothing"),
}


@functools.cache
def load_schema(name: str) -> Mapping[str, Any]:
    """The schema ``schemas/NAME.schema.json``, its references to ``$defs`` replaced by what they
    name."""
    schema = json.loads((resource("schemas") / f"{name}.schema.json").read_text("utf-8"))
    definitions = schema.pop("$defs", {})
    inlined: Mapping[str, Any] = _inline(schema, definitions)
    return inlined


def _inline(schema: Any, definitions: Mapping[str, Any]) -> Any:
    # Looking a reference up takes jsonschema several times as long as checking the two keys behind
    # it.
    if isinstance(schema, list):
        return [_inline(each, definitions) for each in schema]
    if not isinstance(schema, dict):
        return schema
    target = definitions[schema["$ref"].removeprefix("#/$defs/")] if "$ref" in schema else {}
    return {
        key: _inline(each, definitions) for key, each in (target | schema).items() if key != "$ref"
    }


def schema_faults(
    value: Any,
    schema: Mapping[str, Any],
    locate: Locate,
    path: KeyPath = (),
    formats: FormatChecker | None = None,
) -> list[Fault]:
    """The faults of ``value``, which stands at ``path`` in its file, sorted by place.

    ``schema`` itself is taken on trust: checking it costs more than all packs do.
    """
    validator = Draft202012Validator(schema, format_checker=formats)
    faults = {
        fault for error in validator.iter_errors(value) for fault in _faults(error, locate, path)
    }
    return sorted(
        faults, key=lambda fault: (fault.place.line or 0, fault.place.column or 0, fault.text)
    )


def _wants(error: ValidationError) -> Any:
    """What the keyword that failed asks for."""
    return error.validator_value


def _got(error: ValidationError) -> Any:
    """The value that failed."""
    return error.instance


def _schema(error: ValidationError) -> Mapping[str, Any]:
    """The schema that the keyword stands in."""
    return error.schema if isinstance(error.schema, Mapping) else {}


def _faults(error: ValidationError, locate: Locate, base: KeyPath) -> Iterator[Fault]:
    path = (*base, *error.path)
    keyword = error.validator
    if keyword in {"additionalProperties", "unevaluatedProperties"} and isinstance(
        _got(error), dict
    ):
        for key in _unknown_keys(error):
            yield Fault(locate((*path, key), key=True), path, _unknown_key(key, error))
    elif keyword in {"anyOf", "oneOf"} and error.context:
        yield from _alternatives(error, locate, base)
    else:
        yield Fault(locate(path), path, _text(error))


def _unknown_keys(error: ValidationError) -> list[str]:
    known = _schema(error).get("properties", {})
    patterns = _schema(error).get("patternProperties", {})
    return [
        key
        for key in _got(error)
        if key not in known and not any(re.search(each, key) for each in patterns)
    ]


def _unknown_key(key: str, error: ValidationError) -> Text:
    known = [each for each in _schema(error).get("properties", {}) if each not in _got(error)]
    hint = suggestion(key, known)
    return Text(f"未知的键“{key}”；{hint.zh}", f'unknown key "{key}"; {hint.en}')


def _alternatives(error: ValidationError, locate: Locate, base: KeyPath) -> Iterator[Fault]:
    """The faults of the one alternative that was meant, told by its type; else the alternatives'
    types."""
    branches: dict[Any, list[ValidationError]] = {}
    for each in error.context or ():
        branches.setdefault(each.schema_path[0], []).append(each)
    fitting = [
        branch for branch in branches.values() if not any(_wrong_kind(each) for each in branch)
    ]
    if fitting:
        meant = min(fitting, key=len)
        for each in meant:
            yield from _faults(each, locate, (*base, *error.path))
        return
    wanted = [each for branch in branches.values() for each in branch if _wrong_kind(each)]
    texts = list(dict.fromkeys(_wanted(each) for each in wanted))
    path = (*base, *error.path)
    got = _shown(_got(error))
    zh, en = ("或".join(text.zh for text in texts), " or ".join(text.en for text in texts))
    yield Fault(locate(path), path, Text(f"应为{zh}，现为 {got}。", f"expected {en}, found {got}."))


def _wrong_kind(error: ValidationError) -> bool:
    """Whether an alternative is ruled out by what kind of value it is for."""
    return not error.path and error.validator in {"type", "const", "enum"}


def _wanted(error: ValidationError) -> Text:
    if error.validator == "type":
        types = [_wants(error)] if isinstance(_wants(error), str) else _wants(error)
        return Text(
            "或".join(_TYPES[each].zh for each in types),
            " or ".join(_TYPES[each].en for each in types),
        )
    values = [_wants(error)] if error.validator == "const" else _wants(error)
    listed = ", ".join(_shown(each) for each in values)
    return Text(listed, listed)


def _shown(value: Any) -> str:
    """A value as it is quoted in a message, cut where it is long."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:57]}…"


def _text(error: ValidationError) -> Text:
    """What one error says, in plain words."""
    make = _WORDINGS.get(str(error.validator))
    if make is not None:
        return make(error)
    return Text(f"不合要求：{error.message}。", f"not as it must be: {error.message}.")


def _type(error: ValidationError) -> Text:
    wanted, got = _wanted(error), _shown(_got(error))
    quote = _wants(error) == "string" and isinstance(_got(error), (int, float))
    hint = Text("；请加引号", "; put it in quotation marks")
    if not quote:
        hint = full_width_hint(_got(error))
    return Text(
        f"应为{wanted.zh}，现为 {got}{hint.zh}。", f"expected {wanted.en}, found {got}{hint.en}."
    )


def _enum(error: ValidationError) -> Text:
    got, wanted = _shown(_got(error)), [str(each) for each in _wants(error)]
    near, listed = nearest(str(_got(error)), wanted), ", ".join(wanted)
    hint = Text(f"；是否应为 {near}？", f"; did you mean {near}?") if near else Text("。", ".")
    return Text(
        f"{got} 不在可用的值（{listed}）之内{hint.zh}",
        f"{got} is none of the known values ({listed}){hint.en}",
    )


def _required(error: ValidationError) -> Text:
    missing = [key for key in _wants(error) if key not in _got(error)]
    return Text(
        f"缺少必需的键：{'、'.join(missing)}。", f"these keys are missing: {', '.join(missing)}."
    )


def _pattern(error: ValidationError) -> Text:
    got, examples = _shown(_got(error)), _schema(error).get("examples", ())
    like = ", ".join(map(str, examples)) or _wants(error)
    return Text(
        f"{got} 的写法不对，应如 {like}。",
        f"{got} is not written as it must be; write it like {like}.",
    )


def _format(error: ValidationError) -> Text:
    cause = error.cause
    told = getattr(cause, "text", None)
    if isinstance(told, Text):
        return told
    return Text(
        f"{_shown(_got(error))} 不合要求：{cause}。",
        f"{_shown(_got(error))} is not as it must be: {cause}.",
    )


def _bound(zh: str, en: str) -> Callable[[ValidationError], Text]:
    def make(error: ValidationError) -> Text:
        limit, got = _wants(error), _shown(_got(error))
        return Text(zh.format(limit=limit, got=got), en.format(limit=limit, got=got))

    return make


_WORDINGS: Mapping[str, Callable[[ValidationError], Text]] = {
    "type": _type,
    "enum": _enum,
    "required": _required,
    "pattern": _pattern,
    "format": _format,
    "const": _bound("应为 {limit}，现为 {got}。", "expected {limit}, found {got}."),
    "minLength": _bound(
        "文字太短，至少 {limit} 个字符。",
        "the text is too short; it needs at least {limit} character(s).",
    ),
    "maxLength": _bound(
        "文字太长，至多 {limit} 个字符。", "the text is too long; at most {limit} characters."
    ),
    "minItems": _bound("至少要有 {limit} 项。", "at least {limit} item(s) are needed."),
    "maxItems": _bound("至多可有 {limit} 项。", "at most {limit} item(s) are allowed."),
    "minProperties": _bound("至少要有 {limit} 个键。", "at least {limit} key(s) are needed."),
    "maxProperties": _bound("至多可有 {limit} 个键。", "at most {limit} key(s) are allowed."),
    "minimum": _bound("{got} 太小，至少为 {limit}。", "{got} is too small; at least {limit}."),
    "maximum": _bound("{got} 太大，至多为 {limit}。", "{got} is too large; at most {limit}."),
    "exclusiveMinimum": _bound(
        "{got} 太小，应大于 {limit}。", "{got} is too small; it must be more than {limit}."
    ),
    "exclusiveMaximum": _bound(
        "{got} 太大，应小于 {limit}。", "{got} is too large; it must be less than {limit}."
    ),
    "multipleOf": _bound("{got} 应为 {limit} 的倍数。", "{got} must be a multiple of {limit}."),
    "uniqueItems": _bound("有重复的项。", "an item stands twice; delete one."),
}
