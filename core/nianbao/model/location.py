"""Places as output shows them: a region of a document, with the text that stands there."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path

from nianbao.model.source import Region
from nianbao.text.wording import Text

__all__ = ["Location", "uri_of"]


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

    def showing(self, text: Text) -> Location:
        """The place as a related place that shows ``text``."""
        return replace(self, text=text)


def uri_of(path: Path) -> str:
    """A file as output names it: relative to the working directory where it lies below it, ``/``
    between the parts."""
    if path.is_absolute():
        here = Path.cwd()
        path = path.relative_to(here) if path.is_relative_to(here) else path
    return Path(os.path.normpath(path)).as_posix()
