"""Places in documents as SARIF writes them: physical and logical locations."""

from __future__ import annotations

import re
from typing import Any

from nianbao import Location
from nianbao_writers.sarif.regions import context_region, region
from nianbao_writers.wording import page_and_paragraph, part_name

__all__ = ["document", "location", "logical_locations"]

# The form of 2019 has a column 本年增/减; its slash separates nothing.
_SEPARATOR = re.compile(r"/(?!减)")


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


def document(artifact: dict[str, Any], logical: str = "") -> dict[str, Any]:
    """The SARIF ``location`` of a document as a whole, or of what is in it nobody knows where.

    Consumers want a line; the first one shows the document from its beginning.
    """
    region = {"startLine": 1, "snippet": {"text": ""}}
    context = {"startLine": 1, "endLine": 2, "snippet": {"text": ""}}
    physical = {"artifactLocation": artifact, "region": region, "contextRegion": context}
    names = logical_locations(logical)
    return {"physicalLocation": physical, **({"logicalLocations": names} if names else {})}


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
            "name": part_name(kind, number).of(language),
            "fullyQualifiedName": f"{kind}/{number}",
            "kind": kind,
        }
        for kind, number in page_and_paragraph(place.region)
    ]
