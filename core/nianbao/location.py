"""Places as output shows them: a region of a document, with the text that stands there."""

from __future__ import annotations

from dataclasses import dataclass, replace

from nianbao.source import Region
from nianbao.text import Text

__all__ = ["Location"]


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a document, with the text that stands there. It holds no reference to the document.

    Attributes:
        region: where it stands.
        snippet: the source's text of the region.
        context: the whole lines that the region touches, without the last line end; in a file that is not plain text the
            paragraph or cell. Findings on one line share one string.
        logical: the logical name of the place, such as ``表三/（七）总计/自然人``, or empty.
        text: for a related place what it shows, else None.
        uri: the document it stands in, as output names it; empty in a finding where it is the finding's own document.
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
