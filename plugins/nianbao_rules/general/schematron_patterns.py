"""Abstract patterns of a Schematron schema, put out as patterns like any other.

lxml's stylesheet for this leaves the parameters of a pattern without an id unfilled, fills
``$cell`` into ``$cells``, too, and forgets on which line a thing was.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping

from lxml import etree

__all__ = ["expand"]

_PARAMETER = re.compile(r"\$([^\W\d][\w.-]*)")


def expand(root: etree._Element) -> None:
    """Replace each pattern that ``is-a`` abstract one by that pattern, with its parameters filled
    in, and leave out the abstract ones. Elements keep their lines."""
    patterns = list(root.iterchildren("{*}pattern"))
    abstract = {each.get("id"): each for each in patterns if each.get("abstract") == "true"}
    for pattern in patterns:
        base = abstract.get(pattern.get("is-a"))
        if base is not None:
            root.replace(pattern, _filled(base, pattern))
    for pattern in patterns:
        if pattern.get("abstract") == "true":
            root.remove(pattern)


def _filled(base: etree._Element, pattern: etree._Element) -> etree._Element:
    made = copy.deepcopy(base)
    del made.attrib["abstract"]
    del made.attrib["id"]
    if name := pattern.get("id"):
        made.set("id", name)  # by which phases know it
    values = {
        str(each.get("name")): str(each.get("value")) for each in pattern.iterchildren("{*}param")
    }
    for element in made.iter():
        for key, text in element.attrib.items():
            element.set(key, _replaced(str(text), values))
        element.text = _replaced(str(element.text or ""), values)
        element.tail = _replaced(str(element.tail or ""), values)
    return made


def _replaced(text: str, values: Mapping[str, str]) -> str:
    """``$name`` of a parameter becomes its value; a variable that a ``let`` declares remains."""
    return _PARAMETER.sub(lambda match: values.get(match[1], match[0]), text)
