"""The report language of Schematron (SVRL, ISO/IEC 19757-3 annex D).

Each document is a pattern, each rule tested on it a fired rule, each finding a failed assertion.
The output is valid by the grammars of all editions of the standard, which differ in small things:
a pattern always fires a rule, ids are left out because they must not repeat, the text comes last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from nianbao import RunResult, Style
from nianbao_writers.remarks import Group, Remark, groups, guidance
from nianbao_writers.wording import place_name
from nianbao_writers.xml_tree import add, document_pieces, emptied, set_attributes

__all__ = ["NAMESPACE", "write"]

NAMESPACE = "http://purl.oclc.org/dsdl/svrl"

#: What every pattern fires: the document itself was looked at, be it in vain.
_DOCUMENT = "document"
#: Not in an ASCII name token, which ``flag`` has to be.
_NO_TOKEN = re.compile(r"[^A-Za-z0-9._-]")


def write(result: RunResult, style: Style) -> Iterator[str]:
    """The run as one SVRL document."""
    root = etree.Element(f"{{{NAMESPACE}}}schematron-output", nsmap={"svrl": NAMESPACE})
    set_attributes(root, title="nianbao", schemaVersion=result.version)
    sheet = _Sheet(result, style.language)
    found = groups(result, style.language)
    return document_pieces(root, root, (sheet.pattern(emptied(root), each) for each in found))


class _Sheet:
    """What every pattern needs: the run and the language."""

    def __init__(self, result: RunResult, language: str) -> None:
        self.result = result
        self.language = language
        self.titles = {rule.id: rule.title.of(language) for rule in result.rules}

    def pattern(self, root: etree._Element, group: Group) -> etree._Element:
        """The root with one more pattern and what it fired."""
        add(root, "active-pattern", name=group.name)
        add(root, "fired-rule", context=_DOCUMENT)
        for remark in group.remarks:
            if remark.event:
                self.failed(root, remark)
        evaluated = [outcome.rule for outcome in group.outcomes if outcome.evaluated]
        found = [remark for remark in group.remarks if remark.finding]
        for code in dict.fromkeys([*evaluated, *(remark.code for remark in found)]):
            add(root, "fired-rule", context=code, flag=_token(code))
            for remark in found:
                if remark.code == code:
                    self.failed(root, remark)
        return root

    def failed(self, root: etree._Element, remark: Remark) -> None:
        place = remark.location
        failed = add(
            root,
            "failed-assert",
            test=self.titles.get(remark.code, remark.code),
            location=place_name(place).of(self.language) if place else _DOCUMENT,
            flag=_token(remark.code),
            role=remark.level,
        )
        if remark.finding:
            reference = add(failed, "diagnostic-reference", diagnostic="guidance")
            add(reference, "text", guidance(remark.finding, self.result, self.language))
        add(failed, "text", remark.message)


def _token(code: str) -> str:
    return _NO_TOKEN.sub("-", code)
