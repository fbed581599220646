"""What is wrong with a Schematron schema, told with its line before it is compiled."""

from __future__ import annotations

import re

from lxml import etree

from nianbao import PackError, Text, nearest

__all__ = ["check_schema"]

_NAMESPACE = "http://purl.oclc.org/dsdl/schematron"
#: The elements there are, each with the attributes it must have. No include: a schema is one file.
_ELEMENTS: dict[str, tuple[str, ...]] = {
    "schema": (),
    "ns": ("prefix", "uri"),
    "title": (),
    "p": (),
    "phase": ("id",),
    "active": ("pattern",),
    "pattern": (),
    "param": ("name", "value"),
    "let": ("name", "value"),
    "rule": (),
    "extends": ("rule",),
    "assert": ("test",),
    "report": ("test",),
    "name": (),
    "value-of": ("select",),
    "emph": (),
    "span": (),
    "dir": (),
}
#: Where elements belong; elsewhere the stylesheets would pass over them.
_PARENTS: dict[str, tuple[str, ...]] = {
    "ns": ("schema",),
    "phase": ("schema",),
    "active": ("phase",),
    "pattern": ("schema",),
    "param": ("pattern",),
    "let": ("schema", "pattern", "rule", "phase"),
    "rule": ("pattern",),
    "extends": ("rule",),
    "assert": ("rule",),
    "report": ("rule",),
}
#: What names another element by its id: the element, its attribute, the element it names.
_REFERENCES = (
    ("active", "pattern", "pattern"),
    ("pattern", "is-a", "pattern"),
    ("extends", "rule", "rule"),
)
_EXPRESSIONS = ("test", "context", "select", "path", "subject")
#: XPath 1.0's functions by what they give, its tests of nodes, what XSLT 1.0 adds (document() is
#: not allowed), and the operators that a bracket may follow.
_FUNCTIONS = frozenset(
    (
        *("last", "position", "count", "sum", "number", "floor", "ceiling", "round"),
        *("id", "local-name", "namespace-uri", "name", "string", "concat", "translate"),
        *("substring", "substring-before", "substring-after", "string-length"),
        *("normalize-space", "starts-with", "contains", "boolean", "not", "true", "false", "lang"),
        *("node", "text", "comment", "processing-instruction"),
        *("current", "format-number", "generate-id"),
        *("and", "or", "div", "mod"),
    )
)
_STRING = re.compile(r"\"[^\"]*\"|'[^']*'")
_CALL = re.compile(r"([\w.:-]+)\s*\(")
_PREFIX = re.compile(r"(?<![\w.:-])([A-Za-z_][\w.-]*):(?=[\w*])")
_AXIS = re.compile(r"[\w-]+::")
_BINDINGS = ("", "xslt", "xslt1", "xpath")


def check_schema(root: etree._Element, name: str, phase: str) -> None:
    """Look through the schema.

    Raises:
        PackError: the first fault, with its line.
    """
    if root.tag != f"{{{_NAMESPACE}}}schema":
        raise _fault(
            root,
            name,
            f'最外层应为 <schema xmlns="{_NAMESPACE}">。',
            f'the outermost element must be <schema xmlns="{_NAMESPACE}">.',
        )
    binding = root.get("queryBinding", "").lower()
    if binding not in _BINDINGS:
        zh = f"queryBinding 为 {binding}；只支持 xslt（XPath 1.0）。"
        raise _fault(root, name, zh, f"queryBinding is {binding}; only xslt (XPath 1.0) works.")
    phases = [each.get("id", "") for each in root.iter(f"{{{_NAMESPACE}}}phase")]
    for wanted in (phase, root.get("defaultPhase", "")):
        if wanted and wanted != "#ALL" and wanted not in phases:
            zh, en = f"没有 id 为“{wanted}”的 phase。", f'no phase has the id "{wanted}".'
            raise _fault(root, name, zh, en)
    prefixes = {each.get("prefix", "") for each in root.iter(f"{{{_NAMESPACE}}}ns")}
    for element in root.iter():
        _check_element(element, name)
        _check_expressions(element, name, prefixes)
    _check_references(root, name)
    if next(root.iter(f"{{{_NAMESPACE}}}assert", f"{{{_NAMESPACE}}}report"), None) is None:
        raise _fault(root, name, "没有 assert 或 report。", "it has no assert and no report.")


def _check_element(element: etree._Element, name: str) -> None:
    tag = etree.QName(element)
    if tag.namespace != _NAMESPACE or tag.localname not in _ELEMENTS:
        close = nearest(tag.localname, _ELEMENTS) if tag.namespace == _NAMESPACE else None
        zh = f"不支持的元素 <{tag.localname}>" + (f"；是否为 <{close}>？" if close else "。")
        en = f"<{tag.localname}> is not supported" + (f"; do you mean <{close}>?" if close else ".")
        raise _fault(element, name, zh, en)
    parent = element.getparent()
    inside = "" if parent is None else etree.QName(parent).localname
    if inside not in _PARENTS.get(tag.localname, (inside,)):
        zh = f"<{tag.localname}> 不能直接放在 <{inside}> 中。"
        raise _fault(element, name, zh, f"<{tag.localname}> does not belong in <{inside}>.")
    needed = _ELEMENTS[tag.localname]
    if tag.localname == "rule" and element.get("abstract") != "true":
        needed = ("context",)
    for key in needed:
        if not element.get(key, "").strip():
            zh, en = f"<{tag.localname}> 缺少 {key}。", f"<{tag.localname}> lacks {key}."
            raise _fault(element, name, zh, en)
    for key in ("href", "documents"):
        if key in element.attrib:
            zh = f"不支持 {key}：只看报告本身。"
            raise _fault(element, name, zh, f"{key} is not supported: only the report is read.")
    # The compiled stylesheet would evaluate what stands in them.
    if any("{" in value or "}" in value for value in map(str, element.attrib.values())):
        zh, en = "属性中不能有花括号。", "attributes must not have braces."
        raise _fault(element, name, zh, en)


def _check_references(root: etree._Element, name: str) -> None:
    for tag, key, kind in _REFERENCES:
        known = {each.get("id") for each in root.iter(f"{{{_NAMESPACE}}}{kind}")}
        for element in root.iter(f"{{{_NAMESPACE}}}{tag}"):
            wanted = element.get(key)
            if wanted is not None and wanted not in known:
                zh, en = f"没有 id 为“{wanted}”的 {kind}。", f'no {kind} has the id "{wanted}".'
                raise _fault(element, name, zh, en)


def _check_expressions(element: etree._Element, name: str, prefixes: set[str]) -> None:
    keys = (*_EXPRESSIONS, "value") if etree.QName(element).localname == "let" else _EXPRESSIONS
    abstract = any(each.get("abstract") == "true" for each in element.iterancestors())
    for key in keys:
        text = element.get(key)
        if text is None or (abstract and "$" in text):  # filled in by a pattern that is-a
            continue
        told = f"{key}=“{text}”", f'{key}="{text}"'
        try:
            etree.XPath(text)
        except etree.XPathSyntaxError as error:
            zh, en = f"{told[0]} 不是 XPath 1.0 表达式。", f"{told[1]} is not XPath 1.0."
            raise _fault(element, name, zh, en) from error
        bare = _STRING.sub("''", text)
        plain = _AXIS.sub("", bare)
        for function in _CALL.findall(plain):
            if function not in _FUNCTIONS:
                zh = f"{told[0]} 不能使用函数 {function}()：只有 XPath 1.0 的函数。"
                en = f"{told[1]} must not call {function}(): only XPath 1.0's functions work."
                raise _fault(element, name, zh, en)
        for prefix in _PREFIX.findall(plain):
            if prefix not in prefixes:
                zh = f"{told[0]} 的前缀 {prefix} 没有用 <ns> 声明。"
                en = f"{told[1]}: no <ns> declares the prefix {prefix}."
                raise _fault(element, name, zh, en)


def _fault(element: etree._Element, name: str, zh: str, en: str) -> PackError:
    line = element.sourceline
    return PackError(Text(f"{name} 第 {line} 行：{zh}", f"{name}, line {line}: {en}"))
