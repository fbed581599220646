"""A document as JSON and back: everything that matching needs, so that a parsed report can be
checked again without its file."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from nianbao.model.document import Block, Cell, Document, Grid, Paragraph
from nianbao.model.source import Mark, Source
from nianbao.text.wording import Text

__all__ = ["document_as_json", "document_from_json"]


def document_as_json(document: Document) -> dict[str, Any]:
    """The document in terms of JSON; a text is given only where it is not what the source has at
    its place."""
    source = document.source
    return {
        "encoding": document.encoding,
        "metadata_title": document.metadata_title,
        "published": document.published.isoformat() if document.published else None,
        "notices": [
            list(notice) if isinstance(notice, Text) else [notice, notice]
            for notice in document.notices
        ],
        "text": source.text,
        "marks": [
            {name: value for name, value in mark._asdict().items() if value is not None}
            for mark in source.marks
        ],
        **({"recognised": True} if document.recognised else {}),
        "blocks": [_block(block, source) for block in document.blocks],
    }


def document_from_json(value: Mapping[str, Any]) -> Document:
    """The document that `document_as_json` gave; the value is taken to be valid."""
    source = Source(value["text"], tuple(Mark(**mark) for mark in value["marks"]))
    return Document(
        blocks=tuple(_block_from(block, source) for block in value["blocks"]),
        source=source,
        metadata_title=value["metadata_title"],
        published=datetime.date.fromisoformat(value["published"]) if value["published"] else None,
        encoding=value["encoding"],
        notices=tuple(Text(*notice) for notice in value["notices"]),
        recognised=value.get("recognised", False),
    )


def _block(block: Block, source: Source) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        rest = {"level": block.level, "label": block.label}
        return {**_stretch(block, source), **{name: value for name, value in rest.items() if value}}
    return {
        "start": block.start,
        "ruled": block.ruled,
        "rows": [[_cell(cell, source) for cell in row] for row in block.rows],
    }


def _cell(cell: Cell, source: Source) -> dict[str, Any]:
    spans = {"row_span": cell.row_span, "column_span": cell.column_span}
    return {
        **_stretch(cell, source),
        **{name: value for name, value in spans.items() if value != 1},
    }


def _stretch(part: Paragraph | Cell, source: Source) -> dict[str, Any]:
    place = {"start": part.start, "end": part.end}
    return (
        place if source.text[part.start : part.end] == part.text else {**place, "text": part.text}
    )


def _block_from(value: Mapping[str, Any], source: Source) -> Block:
    if "rows" in value:
        return Grid(
            tuple(tuple(_cell_from(cell, source) for cell in row) for row in value["rows"]),
            value["start"],
            value["ruled"],
        )
    return Paragraph(
        _text_from(value, source), value["start"], value.get("level", 0), value.get("label", "")
    )


def _cell_from(value: Mapping[str, Any], source: Source) -> Cell:
    return Cell(
        _text_from(value, source),
        value["start"],
        value.get("row_span", 1),
        value.get("column_span", 1),
    )


def _text_from(value: Mapping[str, Any], source: Source) -> str:
    text: str = value.get("text", source.text[value["start"] : value["end"]])
    return text
