"""Schematron schemas: read, checked for faults, and compiled to a stylesheet that may read nothing
but the tree it is given."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from lxml import etree, isoschematron  # type: ignore[attr-defined]  # not in the stubs

from nianbao import PackError, Text
from nianbao_rules.general.schematron_expressions import check_expressions
from nianbao_rules.general.schematron_faults import check_schema
from nianbao_rules.general.schematron_patterns import expand

__all__ = ["Said", "Schema", "read"]

_MOST_BYTES = 1_000_000
#: A schema reads nothing but the report.
_DENIED = etree.XSLTAccessControl.DENY_ALL  # type: ignore[attr-defined]  # not in the stubs
_SVRL = isoschematron.SVRL_NS
_SPACE = re.compile(r"\s+")
#: Between Chinese characters a line end of the file is no space.
_SPACE_IN_CHINESE = re.compile(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])")


class Said(NamedTuple):
    """What the schema says of an element of the report.

    Attributes:
        failed: an assertion that does not hold; otherwise a report that does.
        text: its words, with ``value-of`` and ``name`` filled in.
        at: the context, or the element that has it; None where it is the whole tree.
    """

    failed: bool
    text: str
    at: etree._Element | None


class Schema(NamedTuple):
    """A schema that can be run."""

    name: str
    stylesheet: etree.XSLT

    def run(self, root: etree._Element) -> tuple[int, list[Said]]:
        """How many contexts were tested, and what is said of them, in the order of the schema.

        Raises:
            PackError: an expression cannot be evaluated.
        """
        try:
            found = self.stylesheet(root).getroot()
        except etree.XSLTError as error:
            raise _refused(self.name, error) from error
        tested = len(found.findall(f"{{{_SVRL}}}fired-rule"))
        kinds = f"{{{_SVRL}}}failed-assert", f"{{{_SVRL}}}successful-report"
        return tested, [
            Said(each.tag == kinds[0], _words(each), _context(root, each.get("location", "/")))
            for each in found.iterchildren(*kinds)
        ]


def read(file: str, phase: str) -> Schema:
    """The schema of a file.

    Raises:
        PackError: it cannot be read, is no Schematron, or holds what is not allowed.
    """
    name = Path(file).name
    tree = _parse(Path(file), name)
    check_schema(tree.getroot(), name, phase)
    expand(tree.getroot())
    check_expressions(tree.getroot(), name)
    etree.strip_elements(tree, "{*}title", with_tail=False)  # braces would be evaluated there
    etree.strip_tags(tree, "{*}emph", "{*}span", "{*}dir")  # their texts would be left out
    try:
        options = {"phase": etree.XSLT.strparam(phase)} if phase else {}
        compiled = isoschematron.iso_svrl_for_xslt1(tree, **options)
        return Schema(name, etree.XSLT(compiled, access_control=_DENIED))
    except etree.XSLTError as error:
        raise _refused(name, error) from error


def _parse(file: Path, name: str) -> etree._ElementTree:
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        content = file.read_bytes()
    except OSError as error:
        zh, en = f"{name}：无法读取（{error}）。", f"{name} cannot be read ({error})."
        raise PackError(Text(zh, en)) from error
    if len(content) > _MOST_BYTES:
        zh, en = f"{name} 超过 1 MB。", f"{name} has more than 1 MB."
        raise PackError(Text(zh, en))
    try:
        tree = etree.ElementTree(etree.fromstring(content, parser))
    except etree.XMLSyntaxError as error:
        line, column = error.position
        zh = f"{name} 第 {line} 行第 {column} 列：不是格式正确的 XML（{error.msg}）。"
        en = f"{name}, line {line}, column {column}: this is not well-formed XML ({error.msg})."
        raise PackError(Text(zh, en)) from error
    if tree.docinfo.doctype:  # type: ignore[attr-defined]  # not in the stubs
        zh = f"{name}：不支持 DOCTYPE 与实体，请删去。"
        raise PackError(Text(zh, f"{name}: DOCTYPE and entities are not supported; remove them."))
    return tree


def _refused(name: str, error: etree.XSLTError) -> PackError:
    zh = f"{name}：表达式无法执行（{error}）。"
    return PackError(Text(zh, f"{name}: an expression cannot be evaluated ({error})."))


def _words(said: etree._Element) -> str:
    """The text; where the schema gives none, the test."""
    node = said.find(f"{{{_SVRL}}}text")
    text = "" if node is None else "".join(map(str, node.itertext()))
    return _SPACE_IN_CHINESE.sub("", _SPACE.sub(" ", text).strip()) or said.get("test", "")


def _context(root: etree._Element, location: str) -> etree._Element | None:
    found = root.getroottree().xpath(location or "/")
    first = found[0] if isinstance(found, list) and found else None
    if isinstance(first, etree._Element):
        return first
    # An attribute or a text.
    return first.getparent() if isinstance(first, etree._ElementUnicodeResult) else None
