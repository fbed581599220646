"""The objects of a page of an OFD file, and where they are.

OFD measures in millimetres from the upper left corner. An object has a boundary on the page and its
own coordinates inside, which its matrix (CTM) maps.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from nianbao_readers.ofd.values import is_shown, matrix, numbers
from nianbao_readers.paged.geometry import Matrix, product
from nianbao_readers.paged.limits import Budget
from nianbao_readers.xml_archive import local

__all__ = ["A4", "POINTS", "objects_of", "placed"]

#: Points a millimetre.
POINTS = 72 / 25.4
#: The page of a file that does not tell: x, y, width, height.
A4 = (0.0, 0.0, 210.0, 297.0)

_GROUPS = frozenset({"Content", "Layer", "PageBlock"})
_DEEPEST = 20


def objects_of(
    group: etree._Element | None, budget: Budget, depth: int = 0
) -> Iterator[etree._Element]:
    """What a page shows, in groups or not, from the back to the front."""
    for element in () if group is None else group:
        budget.spend(objects=1)
        if not is_shown(element):
            continue
        if local(element) in _GROUPS and depth < _DEEPEST:
            yield from objects_of(element, budget, depth + 1)
        else:
            yield element


def placed(element: etree._Element) -> Matrix | None:
    """The matrix from an object's own coordinates to points on the page."""
    boundary = numbers(element.get("Boundary", ""), 4)
    if boundary is None:
        return None
    moved = (POINTS, 0.0, 0.0, POINTS, boundary[0] * POINTS, boundary[1] * POINTS)
    return product(matrix(element.get("CTM", "")), moved)
