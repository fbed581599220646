"""The page as one file: shell, style, scripts, data, and the policy that lets nothing else run."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from nianbao import RunResult, Style
from nianbao_writers.html.data import page_data
from nianbao_writers.html.icons import ICONS

__all__ = ["page"]

#: In the order in which they build on each other.
_SCRIPTS = (
    "dom",
    "store",
    "data",
    "exchange",
    "marks",
    "tables",
    "equations",
    "decisions",
    "card",
    "alike",
    "cells",
    "paper",
    "lights",
    "heading",
    "evidence",
    "report",
    "listing",
    "overview",
    "rules",
    "organs",
    "log",
    "app",
)
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


def page(result: RunResult, style: Style) -> str:
    """The page of a run in one language: a whole HTML file that needs no network."""
    data = page_data(result, style.language)
    css = "\n".join(_asset(f"styles/{name}.css") for name in _STYLES)
    # One function around all, so that the page leaves no name of its own in the window.
    js = "\n".join(_asset(f"scripts/{name}.js") for name in _SCRIPTS)
    script = f'(() => {{\n"use strict";\n{js}}})();\n'
    shell = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    return shell.from_string(_asset("page.html.jinja")).render(
        language="zh-CN" if style.language == "zh" else style.language,
        version=result.version,
        words=data.run["words"],
        icons={name: Markup(shape) for name, shape in ICONS.items()},  # noqa: S704 - our own
        policy=_policy(script, css),
        style=Markup(css),  # noqa: S704 - our own
        script=Markup(script),  # noqa: S704 - our own
        run=_embedded(data.run),
        reports=[_embedded(report) for report in data.reports],
    )


def _policy(script: str, css: str) -> str:
    """Nothing runs and nothing is loaded but what this file brings: a report's text that became
    markup after all would still do nothing."""
    return (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(css)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
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
