"""Runs out of their JSON, as ``--format json`` writes it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from nianbao.errors import ConfigurationError, Fault, FilePlace, fault_error
from nianbao.files.text_file import read_text_file
from nianbao.results.outcome import RunResult
from nianbao.results.run_json import FORMAT_VERSION, run_from_json
from nianbao.text.wording import Text

__all__ = ["read_run"]

#: A thousand reports with all their figures are some fifty megabytes.
_MOST_MB = 2_000


def read_run(file: Path, root: Path) -> RunResult:
    """The run in a file; ``root`` is where its documents lie now.

    Raises `ConfigurationError` that says what is wrong with the file.
    """
    zh, en = f"{file}：没有这个文件。", f"{file}: there is no such file."
    text = read_text_file(file, most_mb=_MOST_MB, missing=Text(zh, en)).text
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        zh, en = f"{file}：不是合法的 JSON（{error}）。", f"{file}: not valid JSON ({error})."
        raise ConfigurationError(Text(zh, en)) from None
    _check_version(file, value)
    from cattrs import BaseValidationError, transform_error

    try:
        return run_from_json(value, root)
    except BaseValidationError as error:
        faults = (_fault(file, told) for told in transform_error(error))
        raise fault_error(ConfigurationError, faults) from None
    except (KeyError, TypeError, ValueError) as error:
        raise fault_error(ConfigurationError, [_fault(file, repr(error))]) from None


def _check_version(file: Path, value: Any) -> None:
    version = value.get("format_version") if isinstance(value, dict) else None
    if version == FORMAT_VERSION:
        return
    if version is None:
        zh = f"{file}：不是 nianbao check --format json 写出的结果。"
        en = f"{file}: not a run as nianbao check --format json writes it."
    else:
        zh = f"{file}：格式为第 {version} 版，本版 nianbao 读第 {FORMAT_VERSION} 版，请重新检查。"
        en = f"{file}: layout {version}; this nianbao reads {FORMAT_VERSION}. Check anew."
    raise ConfigurationError(Text(zh, en))


def _fault(file: Path, told: str) -> Fault:
    zh = f"与 nianbao 写出的结果不符：{told}"
    return Fault(FilePlace(str(file)), (), Text(zh, f"not as nianbao writes a run: {told}"))
