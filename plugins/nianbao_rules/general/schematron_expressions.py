"""What is wrong with the expressions of a Schematron schema: names that no report has, functions
and variables that there are not. Told when the schema is loaded, with the line."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from nianbao import nearest, report_schema
from nianbao_rules.general.schematron_faults import fault
from nianbao_rules.general.xpath_names import Name, names_in

__all__ = ["check_expressions"]

_EXPRESSIONS = ("test", "context", "select", "path", "subject")
#: XPath 1.0's functions by what they give, its tests of nodes, and what XSLT 1.0 adds (document()
#: is not allowed).
_FUNCTIONS = frozenset(
    (
        *("last", "position", "count", "sum", "number", "floor", "ceiling", "round"),
        *("id", "local-name", "namespace-uri", "name", "string", "concat", "translate"),
        *("substring", "substring-before", "substring-after", "string-length"),
        *("normalize-space", "starts-with", "contains", "boolean", "not", "true", "false", "lang"),
        *("node", "text", "comment", "processing-instruction"),
        *("current", "format-number", "generate-id"),
    )
)
_XSD = "{http://www.w3.org/2001/XMLSchema}"


class _Known(NamedTuple):
    """The names in the XML of reports."""

    namespace: str
    element: frozenset[str]
    attribute: frozenset[str]


@functools.cache
def _known() -> _Known:
    root = etree.fromstring(report_schema())
    found = (
        frozenset(str(each.get("name")) for each in root.iter(f"{_XSD}{kind}") if each.get("name"))
        for kind in ("element", "attribute")
    )
    return _Known(str(root.get("targetNamespace")), *found)


def check_expressions(root: etree._Element, name: str) -> None:
    """Look through the expressions of a schema that has no abstract patterns any more.

    Raises:
        PackError: the first fault, with its line.
    """
    spaces = {str(each.get("prefix")): str(each.get("uri")) for each in root.iter("{*}ns")}
    for element in root.iter():
        keys = (*_EXPRESSIONS, "value") if _tag(element) == "let" else _EXPRESSIONS
        for key in keys:
            if text := element.get(key):
                _check(_Expression(element, name, key, str(text)), spaces)


class _Expression(NamedTuple):
    element: etree._Element
    file: str
    key: str
    text: str

    def refused(self, zh: str, en: str) -> Exception:
        """The fault, with the expression before it."""
        told = f"{self.key}=“{self.text}” {zh}", f'{self.key}="{self.text}" {en}'
        return fault(self.element, self.file, *told)


def _check(expression: _Expression, spaces: Mapping[str, str]) -> None:
    try:
        etree.XPath(expression.text)
    except etree.XPathSyntaxError as error:
        raise expression.refused("不是 XPath 1.0 表达式。", "is not XPath 1.0.") from error
    for each in names_in(expression.text):
        if each.kind == "function":
            _check_function(expression, each)
        elif each.kind == "variable":
            _check_variable(expression, each)
        else:
            _check_name(expression, each, spaces)


def _check_function(expression: _Expression, name: Name) -> None:
    if str(name) not in _FUNCTIONS:
        raise expression.refused(
            f"不能使用函数 {name}()：只有 XPath 1.0 的函数。",
            f"must not call {name}(): only XPath 1.0's functions work.",
        )


def _check_variable(expression: _Expression, name: Name) -> None:
    if expression.key == "context":
        zh = f"用了变量 ${name}：context 中不能有变量，请写在 test 中。"
        raise expression.refused(zh, f"has the variable ${name}, which a context must not have.")
    declared = {str(each.get("name")) for each in _declarations(expression.element)}
    if str(name) not in declared:
        close = nearest(str(name), declared)
        zh = f"的变量 ${name} 没有用 <let> 声明" + (f"；是否为 ${close}？" if close else "。")
        en = f"has the variable ${name}, which no <let> declares here"
        raise expression.refused(zh, en + (f"; do you mean ${close}?" if close else "."))


def _declarations(element: etree._Element) -> Iterator[etree._Element]:
    """Every ``let`` that an element sees: of the schema, its phases and the pattern, and those that
    come before it in its rule."""
    for above in element.iterancestors("{*}schema", "{*}pattern"):
        yield from above.iterchildren("{*}let")
        yield from above.iterfind("{*}phase/{*}let")
    rule = next(element.iterancestors("{*}rule"), None)
    if rule is None:
        return
    within = element
    while within.getparent() is not rule:
        within = within.getparent()  # type: ignore[assignment]  # the rule is above it
    yield from within.itersiblings("{*}let", preceding=True)
    for other in _shared_with(rule):
        yield from other.iterchildren("{*}let")


def _shared_with(rule: etree._Element) -> Iterator[etree._Element]:
    """The abstract rules that a rule extends or, of an abstract one, those that extend it, with
    their patterns."""
    wanted = {each.get("rule") for each in rule.iterchildren("{*}extends")}
    own = rule.get("id")
    for other in rule.getroottree().iter("{*}rule"):
        extends = {each.get("rule") for each in other.iterchildren("{*}extends")}
        if other.get("id") in wanted or (own is not None and own in extends):
            yield other
            yield from other.iterancestors("{*}pattern")


def _check_name(expression: _Expression, name: Name, spaces: Mapping[str, str]) -> None:
    if name.prefix and name.prefix not in spaces:
        zh = f"的前缀 {name.prefix} 没有用 <ns> 声明。"
        raise expression.refused(zh, f"has the prefix {name.prefix}, which no <ns> declares.")
    known = _known()
    # An element of the report is in its namespace, an attribute in none.
    right = known.namespace if name.kind == "element" else ""
    has_space = spaces.get(name.prefix, "") == right
    names: frozenset[str] = getattr(known, name.kind)
    if (has_space and name.local in names) or (name.local == "*" and not name.prefix):
        return
    if name.prefix and not has_space and name.kind == "element":
        zh = f"的前缀 {name.prefix} 不是报告 XML 的：它的命名空间是 {right}。"
        en = f"has a prefix that is not of the report's XML: its namespace is {right}."
        raise expression.refused(zh, en)
    word = "属性" if name.kind == "attribute" else "元素"
    close = name.local if name.local in names else nearest(name.local, names)
    prefix = next((each for each, space in spaces.items() if space == right), "")
    hint = _hint(name, close, prefix, right)
    zh = f"中的 {_shown(name.kind, str(name))} 不是报告 XML 的{word}{hint[0]}"
    en = f"has {_shown(name.kind, str(name))}, which is no {name.kind} of the report's XML{hint[1]}"
    raise expression.refused(zh, en)


def _hint(name: Name, close: str | None, prefix: str, space: str) -> tuple[str, str]:
    """What to write in the place of a name that no report has."""
    if not close:
        return "，见 schemas/report.xsd。", "; see schemas/report.xsd."
    if name.kind == "element" and not prefix:
        told = f'<ns prefix="r" uri="{space}"/>'
        return f"；请加上 {told} 并写作 r:{close}。", f"; add {told} and write r:{close}."
    right = _shown(name.kind, f"{prefix}:{close}" if prefix else close)
    return f"；是否应为 {right}？", f"; do you mean {right}?"


def _shown(kind: str, name: str) -> str:
    return f"@{name}" if kind == "attribute" else name


def _tag(element: etree._Element) -> str:
    return etree.QName(element).localname
