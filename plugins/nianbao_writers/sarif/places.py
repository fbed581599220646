"""Places as SARIF writes them: artifact locations, physical and logical locations."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

from nianbao import Location
from nianbao_writers.sarif.bilingual import name
from nianbao_writers.sarif.regions import context_region, region
from nianbao_writers.wording import page_and_paragraph, part_name

__all__ = ["ROOT", "artifact_location", "file_uri", "location", "logical_locations"]

#: What relative URIs are relative to: the name that consumers take for the root of the checkout.
#: Where that is on this machine is not said (``originalUriBaseIds``): it would differ from one
#: machine to the next.
ROOT = "%SRCROOT%"

# A file name that is no UTF-8 comes with its bytes as surrogates from U+DC80; any other surrogate
# stands for nothing.
_NO_BYTE = re.compile("[\ud800-\udc7f\udd00-\udfff]")
_DRIVE = re.compile(r"[A-Za-z]:/")
# The form of 2019 has a column 本年增/减; its slash separates nothing.
_SEPARATOR = re.compile(r"/(?!减)")


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


def artifact_location(path: str, index: int | None = None) -> dict[str, Any]:
    """Where a document is; ``index`` points into the run's artifacts."""
    uri = file_uri(path)
    found: dict[str, Any] = {"uri": uri}
    if not uri.startswith("file:"):
        found["uriBaseId"] = ROOT
    if index is not None:
        found["index"] = index
    return found


def location(place: Location, artifact: dict[str, Any], language: str) -> dict[str, Any]:
    """The SARIF ``location`` of a place in the document that ``artifact`` locates."""
    physical = {
        "artifactLocation": artifact,
        "region": region(place),
        "contextRegion": context_region(place),
    }
    logical = [*logical_locations(place.logical), *_parts(place, language)]
    return (
        {"physicalLocation": physical, "logicalLocations": logical}
        if logical
        else {"physicalLocation": physical}
    )


def logical_locations(logical: str) -> list[dict[str, str]]:
    """The SARIF ``logicalLocations`` of a logical name; none where it is empty."""
    if not logical:
        return []
    parts = _SEPARATOR.split(logical)
    # A row and a cell of a table look alike here; "element" is SARIF's word for a part of a
    # structured text.
    kind = "section" if len(parts) == 1 else "element"
    return [{"name": parts[-1], "fullyQualifiedName": logical, "kind": kind}]


def _parts(place: Location, language: str) -> list[dict[str, str]]:
    return [
        {
            "name": name(part_name(kind, number), language),
            "fullyQualifiedName": f"{kind}/{number}",
            "kind": kind,
        }
        for kind, number in page_and_paragraph(place.region)
    ]
