"""The list of public names in docs/plugins.md, by audience, each with its signature."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nianbao

__all__ = ["with_names"]

_API = Path(__file__).parents[1] / "core" / "nianbao" / "api.py"
_BEGIN, _END = "<!-- names: made by make docs -->", "<!-- end of names -->"


def with_names(page: str) -> str:
    """The page with the list as it is now."""
    head, _, rest = page.partition(_BEGIN)
    tail = rest.partition(_END)[2]
    return f"{head}{_BEGIN}\n" + "\n".join(_lines()) + f"\n{_END}{tail}"


def _lines() -> Iterator[str]:
    audience = ""
    groups: dict[str, list[str]] = {}
    for line in _API.read_text("utf-8").splitlines():
        if line.startswith("# For "):
            audience = line.removeprefix("# ").rstrip(".")
        elif found := re.match(r"from \S+ import (\w+) as \1", line):
            groups.setdefault(audience, []).append(found[1])
    for audience, names in groups.items():
        yield ""
        yield f"### {audience}"
        yield ""
        for name in names:
            yield f"- `{_signature(name, getattr(nianbao, name))}` {_summary(name)}".rstrip()
    yield ""


def _signature(name: str, value: Any) -> str:
    if not callable(value):
        return name
    if inspect.isclass(value) and hasattr(value, "__members__"):
        return f"{name}: {', '.join(value.__members__)}"
    try:
        shown = str(inspect.signature(value))
    except (TypeError, ValueError):
        return name
    # Annotations as they are written; defaults that are objects would show where they lie.
    for pattern, plain in (
        (r"ForwardRef\('([^']*)'[^)]*\)", r"\1"),
        (r"(: |-> )'([^']*)'", r"\1\2"),
        (r"<[^<>]*>", "…"),
        (r"\bnianbao\.[\w.]+\.(\w+)", r"\1"),
        (r", _\w+: [^=]*( = …)?(?=[,)])", ""),
    ):
        shown = re.sub(pattern, plain, shown)
    return name + (shown.removesuffix(" -> None") if inspect.isclass(value) else shown)


def _summary(name: str) -> str:
    value = getattr(nianbao, name)
    text = inspect.getdoc(value) if inspect.isclass(value) or inspect.isfunction(value) else None
    if not text or text.startswith(f"{name}("):
        return ""
    first = " ".join(text.split("\n\n", maxsplit=1)[0].split())
    return f"· {first}"
