"""Hostile files that are no reports: parsed reports, configuration, rule packs, rosters, suppressions, baselines."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.hostile.kind import Kind

__all__ = ["data_kinds"]

_PACK = """\
pack: local
prefix: X
version: "1"
title: {zh: 某, en: Some}
rules:
  - id: X001
    name: some-rule
    level: error
    title: {zh: 某, en: Some}
    why: {zh: 某, en: some}
    fix: {zh: 某, en: some}
    basis: [order-711/50]
    check: forbid-text
    with: {any: [PATTERN]}
    messages: {found: {zh: "{text}", en: "{text}"}}
"""
_JSON = (
    ("nested lists", lambda n: "[" * n),
    ("nested objects", lambda n: '{"a":' * n),
    ("a number of many digits", lambda n: "1" * n),
    ("a text", lambda n: f'"{"x" * n}"'),
    ("keys without end", lambda n: "{" + ",".join(f'"a{i}":1' for i in range(n)) + "}"),
    ("the same key", lambda n: "{" + ",".join(['"a":1'] * n) + "}"),
    ("lone surrogates", lambda n: '"' + "\\ud800" * n + '"'),
    ("NaN", lambda n: "[" + ",".join(["NaN"] * n) + "]"),
    ("items without end", lambda n: "[" + ",".join(["{}"] * n) + "]"),
)
_TOML = (
    ("dotted key", lambda n: ".".join(["a"] * n) + "=1"),
    ("nested arrays", lambda n: "a=" + "[" * n),
    ("nested tables", lambda n: "a=" + "{a=" * n),
    ("tables", lambda n: "".join(f"[a{i}]\n" for i in range(n))),
    ("array of tables", lambda n: "[[suppression]]\n" * n),
    ("a number of many digits", lambda n: "jobs=" + "1" * n),
    ("keys", lambda n: "".join(f"a{i}=1\n" for i in range(n))),
    ("a text never closed", lambda n: 'a="""' + "x" * n),
    ("key of control characters", lambda n: '"\\u001b[2J\\u202e"=1\n' if n else ""),
    ("infinity", lambda _: "[limits]\nseconds=inf\n"),
    ("not a number", lambda _: "[limits]\nseconds=nan\n"),
    ("no UTF-8", lambda n: "\udcff" * n),
)
_YAML = (
    ("nested lists", lambda n: "[" * n),
    ("nested mappings", lambda n: "{a: " * n),
    ("indented", lambda n: "".join(" " * i + "a:\n" for i in range(min(n, 2000)))),
    ("laughs", lambda n: "a: &a [x]\n" + "".join(f"b{i}: &b{i} [*a,*a]\n" for i in range(n))),
    ("a tag", lambda _: "!!python/object/apply:os.system [id]"),
    ("the same key", lambda n: "a: 1\n" * n),
    ("merge keys", lambda n: "<<: {a: 1}\n" * n),
    ("documents", lambda n: "---\n" * n),
    (
        "a pattern with many groups",
        lambda n: _PACK.replace("PATTERN", '{pattern: "' + "(a)" * n + '"}'),
    ),
    (
        "a pattern repeated",
        lambda n: _PACK.replace("PATTERN", '{pattern: "' + "(?:a{1,9}){1,9}" * n + '"}'),
    ),
    (
        "a pattern of nested stars",
        lambda n: _PACK.replace("PATTERN", '{pattern: "' + "(" * n + "a" + ")*" * n + '"}'),
    ),
    ("literals", lambda n: _PACK.replace("PATTERN", ",".join(["{literal: 公开}"] * n))),
    ("rules without end", lambda n: _PACK + "  - id: X002\n" * n),
    ("a message of braces", lambda n: _PACK.replace('"{text}"', '"' + "{" * n + '"')),
    ("a message that reaches into objects", lambda _: _PACK.replace("{text}", "{text.__class__}")),
    ("a message that widens", lambda _: _PACK.replace("{text}", "{text:>999999999}")),
    ("a long text", lambda n: "a: " + "x" * n),
    ("NUL", lambda n: "\0" * n),
    ("no UTF-8", lambda n: "\udcff" * n),
)
_CSV = (
    ("organs without end", lambda n: "organ,parent\n" + "".join(f"局{i},\n" for i in range(n))),
    ("parents unknown", lambda n: "organ,parent\n" + "".join(f"局{i},府{i}\n" for i in range(n))),
    (
        "a chain of parents",
        lambda n: "organ,parent\n" + "".join(f"局{i},局{i + 1}\n" for i in range(n)),
    ),
    ("a circle", lambda _: "organ,parent\n甲,乙\n乙,甲\n"),
    ("columns", lambda n: "organ" + "," * n + "\n"),
    ("a quote never closed", lambda n: 'organ\n"' + "x" * n),
    ("a field", lambda n: "organ\n" + "x" * n),
    ("the same organ", lambda n: "organ\n" + "甲局\n" * n),
    ("NUL", lambda n: "organ\n" + "\0" * n),
    ("formulas", lambda n: "organ\n" + "=cmd|x\n" * n),
)


def data_kinds() -> Iterator[Kind]:
    """Files that are no reports."""
    for name, make in _JSON:
        yield Kind(f"parsed: {name}", ".json", _parsed(make), 50_000)
        yield Kind(f"baseline: {name}", ".json", _encoded(make), 50_000, ("--baseline", "{}"))
    for name, make in _TOML:
        yield Kind(f"configuration: {name}", ".toml", _encoded(make), 50_000, ("--config", "{}"))
        yield Kind(
            f"suppressions: {name}", ".toml", _encoded(make), 50_000, ("--suppressions", "{}")
        )
    for name, make in _YAML:
        yield Kind(f"pack: {name}", ".yaml", _encoded(make), 20_000, ("--rules", "{}"))
    for name, make in _CSV:
        yield Kind(f"roster: {name}", ".csv", _encoded(make), 20_000, ("--roster", "{}"))


def _encoded(make: Callable[[int], str]) -> Callable[[int], bytes]:
    return lambda n: make(n).encode("utf-8", "surrogateescape")


def _parsed(make: Callable[[int], str]) -> Callable[[int], bytes]:
    """Begins as a parsed report does, so that its reader takes it."""
    return lambda n: f'{{"form": 2021, "title": null, "sections": {make(n)}'.encode()
