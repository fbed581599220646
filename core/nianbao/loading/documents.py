"""Documents out of parsed reports, as ``nianbao parse`` writes them."""

from __future__ import annotations

import json
from typing import Any

from nianbao.errors import DocumentError, FilePlace
from nianbao.model.document import Document
from nianbao.model.document_json import document_from_json
from nianbao.text.wording import Text

__all__ = ["parsed_document"]


def parsed_document(data: bytes) -> Document:
    """The document in a parsed report.

    Raises:
        DocumentError: it is no JSON, not of the schema ``report.schema.json``, or its offsets lie
            outside its text.
    """
    try:
        value = json.loads(data)
    except (ValueError, RecursionError) as error:
        zh, en = f"不是合法的 JSON（{error}）", f"not valid JSON ({error})"
        raise DocumentError(Text(zh, en)) from None
    # Few runs read parsed reports, and a schema takes its time to import.
    from nianbao.files.schema import load_schema, schema_faults

    faults = schema_faults(value, load_schema("report"), lambda _path, **_: FilePlace("JSON"))
    if faults:
        where = "/".join(map(str, faults[0].path)) or "/"
        zh = f"不是 nianbao parse 写出的报告：{where}：{faults[0].text.zh}"
        raise DocumentError(
            Text(zh, f"not a report as nianbao parse writes it: {where}: {faults[0].text.en}")
        )
    _check_offsets(value["document"])
    return document_from_json(value["document"])


def _check_offsets(document: dict[str, Any]) -> None:
    """Every stretch lies in the text and is as long as its own wording, or places would point at
    something else."""
    length = len(document["text"])
    for block in document["blocks"]:
        parts = [cell for row in block["rows"] for cell in row] if "rows" in block else [block]
        for part in parts:
            start, end = part["start"], part["end"]
            if not 0 <= start <= end <= length or len(part.get("text", "")) not in (0, end - start):
                zh = f"位置 {start}–{end} 与文本不符"
                raise DocumentError(
                    Text(zh, f"the place {start}–{end} does not agree with the text")
                )
