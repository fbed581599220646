"""Parameters that many checks take: parts of the form and instruments, by key or label."""

from __future__ import annotations

from typing import Annotated

__all__ = ["COLUMN", "INSTRUMENT", "ROW", "ROWS", "SECTION", "TABLE", "TABLES"]

SECTION = Annotated[str, {"format": "section", "description": "部分 · the section"}]
TABLE = Annotated[str, {"format": "table", "description": "表 · the table"}]
TABLES = Annotated[
    tuple[str, ...], {"format": "table", "uniqueItems": True, "description": "表 · the tables"}
]
ROW = Annotated[str, {"format": "row", "description": "行 · the row"}]
ROWS = Annotated[tuple[str, ...], {"format": "row", "description": "行 · the rows"}]
COLUMN = Annotated[str, {"format": "column", "description": "列 · the column"}]
INSTRUMENT = Annotated[str, {"format": "instrument", "description": "文件 · the instrument"}]
