"""Packs, plugins and checks for tests, as small as they may be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

from nianbao.loading.forms import load_forms
from nianbao.loading.packs import Known
from nianbao.model.instrument import Instrument
from nianbao.model.report import Report
from nianbao.plugins.entry_point import EntryPoint, installed_plugins
from nianbao.rules.check import Check, Context, Examination
from nianbao.rules.patterns import PATTERN, text_matcher

PACK = """\
requires: {nianbao: ">=0.1"}
pack: demo
prefix: XDM
version: "1.0"
title: {zh: 演示, en: Demo}
rules:
"""
RULE = """\
  - id: XDM001
    name: demo-rule
    level: error
    title: {zh: 题, en: title}
    why: {zh: 因, en: why}
    fix: {zh: 改, en: fix}
    basis: [order-711/50]
    check: words
    with: {words: {literal: 信息}}
    messages:
      missing: {zh: "缺 {word}", en: "no {word}"}
"""


def never(_report: Report, _prepared: Any, _context: Context) -> Examination:
    return Examination(0)


class Words(NamedTuple):
    """The parameters of the check ``words``."""

    words: Annotated[Any, PATTERN]
    kind: Literal["all", "any"] = "all"


class Malformed(NamedTuple):
    """Parameters that JSON cannot hold."""

    words: set[str]


def words_check(**changes: Any) -> Check:
    """The check ``words`` that the demo rule names."""
    parts: dict[str, Any] = {
        "name": "words",
        "function": never,
        "reports": {"missing": ("word", "count")},
        "parameters": Words,
        "prepare": lambda parameters: text_matcher(parameters.words),
    }
    return Check(**(parts | changes))


def known(*checks: Check, failed: tuple[str, ...] = ()) -> Known:
    """What a pack may refer to: one check, two instruments, two forms."""
    return Known(
        {check.name: check for check in checks or (words_check(),)},
        {key: Instrument(key, key.upper()) for key in ("order-711", "form-2021")},
        load_forms(),
        failed,
    )


def pack_file(directory: Path, text: str = PACK + RULE, name: str = "demo.yaml") -> Path:
    """A pack in a file."""
    directory.mkdir(parents=True, exist_ok=True)
    file = directory / name
    file.write_text(text, "utf-8")
    return file


class Distribution(NamedTuple):
    """As much of a distribution as the loader asks for."""

    name: str
    version: str = "1.0"


def shipped(*kinds: str) -> list[EntryPoint]:
    """The plugins that come with nianbao, of kinds such as ``reader`` and ``checks``."""
    return [
        each
        for each in installed_plugins()
        if each.dist.name == "nianbao" and each.name.partition("-")[0] in kinds
    ]


@dataclass
class FakeEntryPoint:
    """An entry point whose ``load`` gives an object, or raises what it is given."""

    name: str
    plugin: Any
    dist: Any = None

    def load(self) -> Any:
        if isinstance(self.plugin, BaseException):
            raise self.plugin
        return self.plugin


def plugin(hooks: Mapping[str, Callable[..., Any]] | None = None, api: object = 1) -> Any:
    """A plugin object with these hooks, each already marked with ``hookimpl``."""
    members: dict[str, Any] = {name: staticmethod(hook) for name, hook in (hooks or {}).items()}
    if api is not None:
        members["NIANBAO_API"] = api
    return type("Plugin", (), members)()
