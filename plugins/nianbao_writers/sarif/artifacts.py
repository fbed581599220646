"""Where the documents of a run are, in the terms of SARIF: relative URIs and what they start from.

Documents in the folder that was checked from are relative to the root of the checkout. Where that
is on this machine is not said; it would differ from one machine to the next. Documents elsewhere
are relative to the folder that holds them all, whose place the log has to tell.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

from nianbao import RunResult

__all__ = ["OUTSIDE", "ROOT", "Artifacts", "file_uri"]

#: The name that consumers take for the root of the checkout.
ROOT = "%SRCROOT%"
OUTSIDE = "%OUTSIDE%"

# A file name that is no UTF-8 comes with its bytes as surrogates from U+DC80; any other surrogate
# stands for nothing.
_NO_BYTE = re.compile("[\ud800-\udc7f\udd00-\udfff]")
_DRIVE = re.compile(r"[A-Za-z]:/")


def file_uri(path: str) -> str:
    """The URI of a path with ``/`` between its parts: relative, or a ``file:`` URI where the path
    is absolute."""
    drive = path[:2] if _DRIVE.match(path) else ""
    encoded = drive + quote(_NO_BYTE.sub("\ufffd", path[len(drive) :]), errors="surrogateescape")
    if drive:
        return f"file:///{encoded}"
    if path.startswith("/"):
        return f"file:{encoded}" if path.startswith("//") else f"file://{encoded}"
    return encoded


class Artifacts:
    """The documents that a log names.

    Attributes:
        outside: the URI of the folder that holds all documents outside the checkout, with ``/`` at
            its end; empty where there is none.
    """

    def __init__(self, result: RunResult) -> None:
        self._numbers: dict[str, int] = {}
        outside = _Folder()
        for number, report in enumerate(result.reports):
            self._numbers[report.uri] = number
            outside.hold(report.uri)
            for each in report.notifications:
                outside.hold(each.uri)
            for finding in report.findings:
                for place in finding.related:
                    outside.hold(place.uri)
        for known in result.absent or ():
            outside.hold(known.uri)
        for event in result.notifications:
            outside.hold(event.uri)
        self.outside = outside.uri

    def locate(self, path: str) -> dict[str, Any]:
        """The ``artifactLocation`` of a document; its index points into the run's artifacts."""
        uri = file_uri(path)
        base = OUTSIDE if uri.startswith("file:") else ROOT
        found: dict[str, Any] = {"uri": uri.removeprefix(self.outside), "uriBaseId": base}
        number = self._numbers.get(path)
        return found if number is None else {**found, "index": number}

    def bases(self) -> dict[str, Any]:
        """The ``originalUriBaseIds``."""
        return {OUTSIDE: {"uri": self.outside}} if self.outside else {}


class _Folder:
    """The longest folder that all URIs outside the checkout begin with.

    What the first and the last in the alphabet share, all between them share.
    """

    def __init__(self) -> None:
        self._first = self._last = ""

    def hold(self, path: str) -> None:
        """Have it hold one more document; an empty path is none."""
        uri = file_uri(path) if path else ""
        if uri.startswith("file:"):
            self._first = min(uri, self._first or uri)
            self._last = max(uri, self._last)

    @property
    def uri(self) -> str:
        """Its URI with ``/`` at its end; empty where it holds nothing."""
        first, last = self._first, self._last
        length = next((at for at, char in enumerate(first) if last[at : at + 1] != char), None)
        return first[: first.rfind("/", 0, len(first) if length is None else length) + 1]
