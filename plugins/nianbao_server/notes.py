"""Pages of one sentence: a refusal, or that something takes a moment."""

from __future__ import annotations

from jinja2 import Environment, StrictUndefined

from nianbao import Text

__all__ = ["note_page"]

_SHELL = """<!DOCTYPE html>
<html lang="{{ language }}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
{%- if then %}
<meta http-equiv="refresh" content="{{ seconds }};url={{ then }}">
{%- endif %}
<title>nianbao</title>
<style>
:root { color-scheme: light dark; }
body { margin: 20vh auto; max-width: 34em; padding: 0 24px; font: 17px/1.7 system-ui, sans-serif; }
</style>
</head>
<body><main><h1 style="font-size:20px">nianbao</h1><p>{{ text }}</p></main></body>
</html>
"""


def note_page(text: Text, language: str, *, then: str = "", seconds: int = 0) -> str:
    """The page; after some seconds it goes on to the address ``then``, if there is one."""
    shell = Environment(autoescape=True, undefined=StrictUndefined).from_string(_SHELL)
    return shell.render(
        language="zh-CN" if language == "zh" else "en",
        text=text.of(language),
        then=then,
        seconds=seconds,
    )
