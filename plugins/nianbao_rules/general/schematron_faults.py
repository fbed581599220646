"""What is wrong with a Schematron schema, told with its line before it is compiled."""

from __future__ import annotations

from lxml import etree

from nianbao import PackError, Text, nearest

__all__ = ["NAMESPACE", "check_schema", "fault"]

NAMESPACE = "http://purl.oclc.org/dsdl/schematron"
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
_BINDINGS = ("", "xslt", "xslt1", "xpath")


def check_schema(root: etree._Element, name: str, phase: str) -> None:
    """Look through the elements of a schema, with the abstract ones as they are written.

    Raises:
        PackError: the first fault, with its line.
    """
    if root.tag != f"{{{NAMESPACE}}}schema":
        raise fault(
            root,
            name,
            f'最外层应为 <schema xmlns="{NAMESPACE}">。',
            f'the outermost element must be <schema xmlns="{NAMESPACE}">.',
        )
    binding = root.get("queryBinding", "").lower()
    if binding not in _BINDINGS:
        zh = f"queryBinding 为 {binding}；只支持 xslt（XPath 1.0）。"
        raise fault(root, name, zh, f"queryBinding is {binding}; only xslt (XPath 1.0) works.")
    phases = [each.get("id", "") for each in root.iter(f"{{{NAMESPACE}}}phase")]
    for wanted in (phase, root.get("defaultPhase", "")):
        if wanted and wanted != "#ALL" and wanted not in phases:
            zh, en = f"没有 id 为“{wanted}”的 phase。", f'no phase has the id "{wanted}".'
            raise fault(root, name, zh, en)
    for element in root.iter():
        _check_element(element, name)
    _check_references(root, name)
    if next(root.iter(f"{{{NAMESPACE}}}assert", f"{{{NAMESPACE}}}report"), None) is None:
        raise fault(root, name, "没有 assert 或 report。", "it has no assert and no report.")


def _check_element(element: etree._Element, name: str) -> None:
    tag = etree.QName(element)
    if tag.namespace != NAMESPACE or tag.localname not in _ELEMENTS:
        close = nearest(tag.localname, _ELEMENTS) if tag.namespace == NAMESPACE else None
        zh = f"不支持的元素 <{tag.localname}>" + (f"；是否为 <{close}>？" if close else "。")
        en = f"<{tag.localname}> is not supported" + (f"; do you mean <{close}>?" if close else ".")
        raise fault(element, name, zh, en)
    parent = element.getparent()
    inside = "" if parent is None else etree.QName(parent).localname
    if inside not in _PARENTS.get(tag.localname, (inside,)):
        zh = f"<{tag.localname}> 不能直接放在 <{inside}> 中。"
        raise fault(element, name, zh, f"<{tag.localname}> does not belong in <{inside}>.")
    needed = _ELEMENTS[tag.localname]
    if tag.localname == "rule" and element.get("abstract") != "true":
        needed = ("context",)
    for key in needed:
        if not element.get(key, "").strip():
            zh, en = f"<{tag.localname}> 缺少 {key}。", f"<{tag.localname}> lacks {key}."
            raise fault(element, name, zh, en)
    if "is-a" in element.attrib and element.find("{*}rule") is not None:
        zh = "带 is-a 的 <pattern> 只能有 <param>；其中的 <rule> 不会检查。"
        raise fault(element, name, zh, "a <pattern> with is-a has no <rule> of its own.")
    for key in ("href", "documents"):
        if key in element.attrib:
            zh = f"不支持 {key}：只看报告本身。"
            raise fault(element, name, zh, f"{key} is not supported: only the report is read.")
    # The compiled stylesheet would evaluate what stands in them.
    if any("{" in value or "}" in value for value in map(str, element.attrib.values())):
        zh, en = "属性中不能有花括号。", "attributes must not have braces."
        raise fault(element, name, zh, en)


def _check_references(root: etree._Element, name: str) -> None:
    for tag, key, kind in _REFERENCES:
        known = {each.get("id") for each in root.iter(f"{{{NAMESPACE}}}{kind}")}
        for element in root.iter(f"{{{NAMESPACE}}}{tag}"):
            wanted = element.get(key)
            if wanted is not None and wanted not in known:
                zh, en = f"没有 id 为“{wanted}”的 {kind}。", f'no {kind} has the id "{wanted}".'
                raise fault(element, name, zh, en)


def fault(element: etree._Element, name: str, zh: str, en: str) -> PackError:
    """A fault of a schema at an element."""
    line = element.sourceline
    return PackError(Text(f"{name} 第 {line} 行：{zh}", f"{name}, line {line}: {en}"))
