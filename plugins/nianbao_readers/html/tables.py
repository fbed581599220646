"""Tables for data and tables for layout."""

from __future__ import annotations

from lxml import etree

__all__ = ["is_layout"]

#: Layout tables nest some levels deep. Deeper ones are not looked into again and again, which would
#: take for ever.
_DEEPEST = 12
# The first test of the three is the cheapest, and hardly any cell of a data table passes it.
_HOLDS_ARTICLE = etree.XPath(
    "boolean((.//td | .//th)[string-length(.) > 150][string-length(normalize-space(.)) > 150]"
    "[count(.//p | .//div | .//br | .//table | .//li) > 2 or string-length(normalize-space(.)) > "
    "400])"
)
_HOLDS_HEADING = etree.XPath("boolean(.//td//h1)")
_SEVERAL_COLUMNS = etree.XPath("boolean(.//tr[count(td | th) > 1] or .//tbody/td[2] or td[2])")
_FEWER_THAN_NESTED = etree.XPath(
    "boolean(.//table) and count(.//td | .//th) < 2 * count(.//table//td | .//table//th)"
)


def is_layout(table: etree._Element, depth: int) -> bool:
    """Whether a table, inside ``depth`` layout tables, only arranges the page.

    It does if a cell holds an article or a heading, if it holds a table with more cells than its
    own, or if it has but one
    column: then there is nothing to tell apart by columns.
    """
    if table.get("role") in {"presentation", "none"} or depth >= _DEEPEST:
        return True
    if _FEWER_THAN_NESTED(table) or _HOLDS_HEADING(table):
        return True
    return bool(_HOLDS_ARTICLE(table)) or not _SEVERAL_COLUMNS(table)
