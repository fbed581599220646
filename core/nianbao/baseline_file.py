"""The file of a baseline: JSON that is the same, byte for byte, for the same findings, so that its changes can be reviewed."""

from __future__ import annotations

import itertools
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nianbao.baseline import Baseline, KnownFinding
from nianbao.errors import ConfigurationError
from nianbao.faults import Path as KeyPath
from nianbao.faults import Place, fault_error
from nianbao.rule import Severity
from nianbao.text import Text

__all__ = ["VERSION", "baseline_text", "read_baseline"]

#: Of the file's layout. A file of another version is refused.
VERSION = 1


def baseline_text(baseline: Baseline) -> str:
    """The content of the file, by ``schemas/baseline.schema.json``."""
    reports = [
        {"uri": uri, "findings": [_as_json(each) for each in findings]}
        for uri, findings in itertools.groupby(baseline.findings, lambda each: each.uri)
    ]
    return json.dumps({"version": VERSION, "reports": reports}, ensure_ascii=False, indent=2) + "\n"


def read_baseline(file: Path) -> Baseline:
    """The baseline in a file; raises `ConfigurationError` that lists what is wrong with it."""
    value = _value(file)
    from nianbao.schema import load_schema, schema_faults

    def place(path: KeyPath, *, key: bool = False) -> Place:  # noqa: ARG001 - JSON's parser tells no places
        return Place(str(file))

    if faults := schema_faults(value, load_schema("baseline"), place):
        raise fault_error(ConfigurationError, faults)
    return Baseline.of(_finding(report["uri"], each) for report in value["reports"] for each in report["findings"])


def _value(file: Path) -> Any:
    try:
        return json.loads(file.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        zh = f"{file}：没有这个基线文件。请检查路径，或先运行 nianbao baseline create。"
        en = f"{file}: there is no such baseline. Check the path, or run nianbao baseline create first."
        raise ConfigurationError(Text(zh, en)) from None
    except OSError as error:
        zh, en = f"{file}：无法读取：{error.strerror}。", f"{file}: cannot be read: {error.strerror}."
        raise ConfigurationError(Text(zh, en)) from error
    except json.JSONDecodeError as error:
        zh = f"{file}:{error.lineno}:{error.colno}：不是合法的 JSON：{error.msg}。请从版本库恢复该文件。"
        en = f"{file}:{error.lineno}:{error.colno}: not valid JSON: {error.msg}. Restore the file from version control."
        raise ConfigurationError(Text(zh, en)) from error
    except (UnicodeDecodeError, RecursionError) as error:
        zh, en = f"{file}：不是基线文件。请检查路径。", f"{file}: this is no baseline. Check the path."
        raise ConfigurationError(Text(zh, en)) from error


def _as_json(known: KnownFinding) -> dict[str, Any]:
    found: dict[str, Any] = {"rule": known.rule, "level": str(known.level), "fingerprint": known.fingerprint}
    if known.logical:
        found["logical"] = known.logical
    found["message"] = known.message._asdict()
    if known.reason:
        found["reason"] = known.reason
    return found


def _finding(uri: str, value: Mapping[str, Any]) -> KnownFinding:
    message = Text(value["message"]["zh"], value["message"]["en"])
    return KnownFinding(
        uri,
        value["rule"],
        value.get("logical", ""),
        value["fingerprint"],
        Severity(value["level"]),
        message,
        value.get("reason", ""),
    )
