"""Skeletons of packs and plugins that pass their own tests as they are."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

from nianbao.errors import UsageError
from nianbao.files.shipped import resource
from nianbao.text.wording import Text

__all__ = [
    "pack_files",
    "plugin_files",
    "schema_files",
    "shipped_schema",
    "write_made",
    "write_new",
]

_TEMPLATES = Path(__file__).parent / "templates"
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
#: ``{name}`` in a template; any other brace is YAML's or Python's own.
_PLACEHOLDER = re.compile(r"\{(name|module|prefix|title|long)\}")


def pack_files(name: str) -> Mapping[str, str]:
    """A pack with two rules and their cases, by file name below ``rules.d``' own directory."""
    words = _words(name)
    return {
        "nianbao.toml": "# 本目录的 rules.d 随之读取。rules.d beside this file is read.\n",
        f"rules.d/{name}.yaml": _filled("pack/pack.yaml", words),
        f"rules.d/cases/{words['prefix']}001.yaml": _filled("pack/cases-001.yaml", words),
        f"rules.d/cases/{words['prefix']}002.yaml": _filled("pack/cases-002.yaml", words),
    }


def plugin_files(name: str) -> Mapping[str, str]:
    """A distribution with a check, a pack that uses it, and tests."""
    words = _words(name)
    module = words["module"]
    return {
        "pyproject.toml": _filled("plugin/pyproject.toml.txt", words),
        f"{module}/__init__.py": _filled("plugin/module.py.txt", words),
        f"{module}/rules.d/{name}.yaml": _filled("plugin/pack.yaml", words),
        f"{module}/rules.d/cases/{words['prefix']}001.yaml": _filled("plugin/cases.yaml", words),
        f"tests/test_{module}.py": _filled("plugin/test_plugin.py.txt", words),
    }


def schema_files(schemas: Mapping[str, Mapping[str, object]]) -> Mapping[str, str]:
    """The schemas that editors go by, below ``rules.d``."""
    return {
        f"rules.d/.schema/{name}.schema.json": json.dumps(value, ensure_ascii=False, indent=1)
        for name, value in schemas.items()
    }


def write_new(directory: Path, files: Mapping[str, str]) -> list[Path]:
    """Write files that are not there yet, all or none; `UsageError` names those that are."""
    there = [name for name in files if (directory / name).exists()]
    if there:
        listed = "、".join(str(directory / name) for name in there)
        zh = f"已有 {listed}，不覆盖；请换一个目录或名称。"
        raise UsageError(Text(zh, f"{listed} exist(s) and is left as it is; choose another name."))
    return write_made(directory, files)


def write_made(directory: Path, files: Mapping[str, str]) -> list[Path]:
    """Write files, also those that are there: they are made from what is installed."""
    written = []
    for name, text in files.items():
        file = directory / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        written.append(file)
    return written


def _words(name: str) -> Mapping[str, str]:
    if not _NAME.fullmatch(name):
        zh = f"名称“{name}”应由小写字母、数字和连字符组成，如 my-province。"
        raise UsageError(
            Text(zh, f'the name "{name}" must be lower-case letters, digits and hyphens.')
        )
    letters = re.sub("[^a-z]", "", name).upper()
    return {
        "name": name,
        "module": name.replace("-", "_"),
        "prefix": f"X{letters[:7]}",
        "title": name,
        "long": "水" * 309 + "。",
    }


def _filled(template: str, words: Mapping[str, str]) -> str:
    text = (_TEMPLATES / template).read_text("utf-8")
    return _PLACEHOLDER.sub(lambda match: words[match[1]], text)


def shipped_schema(name: str) -> Mapping[str, object]:
    """A schema that ships with nianbao."""
    file = resource("schemas") / f"{name}.schema.json"
    found: Mapping[str, object] = json.loads(file.read_text("utf-8"))
    return found
