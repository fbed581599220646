"""Places as output shows them: a region of a document, with the text that stands there."""

from __future__ import annotations

import enum
import os
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import NamedTuple

from nianbao.model.source import Region
from nianbao.text.wording import Text

__all__ = ["CellKey", "Location", "Role", "seen_from", "uri_of"]


class CellKey(NamedTuple):
    """A cell of a table of the form, by its keys; a row or column alone where the other is
    empty."""

    table: str
    row: str
    column: str


class Role(enum.StrEnum):
    """What a related place has to do with a finding."""

    ADDEND = "addend"  # 加数: one of the figures that are added up
    TOTAL = "total"  # 合计: what they should make
    LEFT = "left"  # 等式左边
    RIGHT = "right"  # 等式右边
    SUSPECT = "suspect"  # 疑似有误: the one cell that explains what is broken
    EARLIER = "earlier"  # 此前: last year's report, or what was said before
    SAME = "same"  # 同一事项: the same thing, said or counted elsewhere


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a document, with the text that stands there. It holds no reference to the
    document.

    Attributes:
        region: where it stands.
        snippet: the source's text of the region.
        context: the whole lines that the region touches, without the last line end; in a file that
            is not plain text the paragraph or cell. Findings on one line share one string.
        logical: the logical name of the place, such as ``表三/（七）总计/自然人``, or empty.
        cell: the cell of the form's table that it is, if it is one.
        correction: what somebody said of the cell that was read wrongly.
        within: the part of the report that holds it (第一部分第2段), in a file whose lines and
            columns nobody can look up.
        offset: where the snippet begins within the context, in code points.
        role: of a related place, what it has to do with the finding.
        text: for a related place what it shows, else None.
        uri: the document it stands in, as output names it; empty in a finding where it is the
            finding's own document.
    """

    region: Region
    snippet: str
    context: str
    logical: str = ""
    text: Text | None = None
    uri: str = ""
    cell: CellKey | None = None
    offset: int = 0
    role: Role | None = None
    within: Text | None = None
    correction: Text | None = None

    def showing(self, text: Text, role: Role = Role.SAME) -> Location:
        """The place as a related place that shows ``text``."""
        return replace(self, text=text, role=role)


def uri_of(path: Path, root: Path) -> str:
    """A file as output names it: relative to the run's root where it lies below it, ``/`` between
    the parts."""
    file, top = (Path(os.path.abspath(each)) for each in (path, root))  # noqa: PTH100 - no links
    return seen_from(file, top)


def seen_from(file: PurePath, top: PurePath) -> str:
    r"""A whole path as seen from a folder: ``2024/年报.docx``; ``D:/年报.docx`` on another drive,
    ``//server/share/年报.docx`` in a network. Windows takes ``C:\A`` and ``c:\a`` for one."""
    return (file.relative_to(top) if file.is_relative_to(top) else file).as_posix()
