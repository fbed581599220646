"""The page as one file: shell, style, scripts, data, and the policy that lets nothing else run."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from nianbao import RunResult, Style
from nianbao_writers.html.data import page_data
from nianbao_writers.html.icons import ICONS

__all__ = ["Keeper", "page"]

#: In the order in which they build on each other.
_SCRIPTS = (
    "dom",
    "data",
    "store",
    "drafts",
    "exchange",
    "marks",
    "tables",
    "equations",
    "decisions",
    "bulk",
    "card",
    "alike",
    "cells",
    "paper",
    "lights",
    "heading",
    "evidence",
    "report",
    "rows",
    "listing",
    "overview",
    "rules",
    "organs",
    "log",
    "place",
)
#: What begins, once everything is there.
_START = "app"
_STYLES = (
    "colours",
    "base",
    "frame",
    "parts",
    "dialogs",
    "overview",
    "rules",
    "organs",
    "paper",
    "tables",
    "equations",
    "findings",
    "card",
    "narrow",
    "print",
)


class Keeper(NamedTuple):
    """Who keeps what is decided on the page, and what else there is to do where it is shown.

    Attributes:
        scripts: scripts beside those of every page; they define ``STORE`` and
            ``reportTools``.
        styles: style sheets beside those of every page.
        policy: what the page may reach besides itself, in words of a content security policy.
        words: words of the page in place of its own, or beside them.
        value: what the scripts find as ``RUN.desk``.
    """

    scripts: tuple[str, ...]
    styles: tuple[str, ...] = ()
    policy: str = "img-src data:"
    words: Mapping[str, str] = {}
    value: Mapping[str, Any] | None = None


def _file_keeper() -> Keeper:
    """The page as a file on disk: decisions are kept by the browser."""
    return Keeper((_asset("scripts/browser_store.js"),))


def page(result: RunResult, style: Style, keeper: Keeper | None = None) -> str:
    """The page of a run in one language: a whole HTML file, which needs no network unless its
    keeper does."""
    keeper = keeper or _file_keeper()
    data = page_data(result, style.language)
    run = {**data.run, "words": {**data.run["words"], **keeper.words}}
    if keeper.value is not None:
        run["desk"] = keeper.value
    css = "\n".join((*(_asset(f"styles/{name}.css") for name in _STYLES), *keeper.styles))
    # One function around all, so that the page leaves no name of its own in the window.
    parts = (*(_asset(f"scripts/{name}.js") for name in _SCRIPTS), *keeper.scripts)
    js = "\n".join((*parts, _asset(f"scripts/{_START}.js")))
    script = f'(() => {{\n"use strict";\n{js}}})();\n'
    shell = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    return shell.from_string(_asset("page.html.jinja")).render(
        language="zh-CN" if style.language == "zh" else style.language,
        version=result.version,
        words=run["words"],
        icons={name: Markup(shape) for name, shape in ICONS.items()},  # noqa: S704 - our own
        policy=_policy(script, css, keeper.policy),
        style=Markup(css),  # noqa: S704 - our own
        script=Markup(script),  # noqa: S704 - our own
        run=_embedded(run),
        reports=[_embedded(report) for report in data.reports],
    )


def _policy(script: str, css: str, reach: str) -> str:
    """Nothing runs and nothing is loaded but what this file brings: a report's text that became
    markup after all would still do nothing."""
    return (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(css)}; "
        f"{reach}; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _embedded(value: dict[str, Any]) -> Markup:
    """A value as JSON that ends no script element early: ``<`` is only written as an escape."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704 - nothing in it can begin a tag


@cache
def _asset(name: str) -> str:
    return (files("nianbao_writers.html") / name).read_text("utf-8")
