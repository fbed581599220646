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
        self._numbers = {report.uri: number for number, report in enumerate(result.reports)}
        absolute = [uri for uri in map(file_uri, _documents(result)) if uri.startswith("file:")]
        self.outside = _common_folder(absolute)

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


def _common_folder(uris: list[str]) -> str:
    """The longest folder that all of these URIs begin with."""
    if not uris:
        return ""
    first, last = min(uris), max(uris)
    # What the first and the last in the alphabet share, all between them share.
    length = next((at for at, char in enumerate(first) if last[at : at + 1] != char), len(first))
    return first[: first.rfind("/", 0, length) + 1]


def _documents(result: RunResult) -> list[str]:
    """Every document that the log names: reports, places in them, and what is gone."""
    found = [report.uri for report in result.reports]
    found += [place.uri for finding in result.findings() for place in finding.related if place.uri]
    found += [known.uri for known in result.absent or ()]
    events = [
        *result.notifications,
        *(each for one in result.reports for each in one.notifications),
    ]
    return found + [event.uri for event in events if event.uri]
