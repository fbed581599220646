"""A parsed report as JSON, XML and Markdown, and the JSON checked again."""

from __future__ import annotations

import atexit
import json
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from lxml import etree

from nianbao import Configuration, DocumentError, Engine, Finding, Report
from nianbao.errors import FilePlace
from nianbao.files.schema import load_schema, schema_faults
from nianbao.files.shipped import resource
from nianbao.loading.documents import parsed_document as read_parsed
from nianbao.model.document_json import document_as_json, document_from_json
from nianbao.model.report_json import report_as_json
from nianbao.reading.discovery import Target
from nianbao_writers.parsed.as_markdown import report_as_markdown
from nianbao_writers.parsed.as_xml import write as report_as_xml
from tests.core.matching.matching import matcher, missing_numbers, wrong_numbers
from tests.generators import docx, html, pdf
from tests.generators.report import RandomReport, random_report
from tests.generators.text import render_markdown, render_tabs

RENDERERS: dict[str, Callable[[RandomReport], bytes]] = {
    "tabs.md": lambda report: render_tabs(report).encode(),
    "piped.md": lambda report: render_markdown(report).encode(),
    "page.html": lambda report: html.word(report).encode(),
    "report.docx": docx.render_numbered,
    "report.pdf": pdf.render,
}


@cache
def engine() -> Engine:
    return Engine.load(Configuration())


def faulty() -> RandomReport:
    return random_report(3).changed("applications", ("granted", "natural_person"), 4711)


@cache
def folder() -> Path:
    """A folder with the report in every format, for the whole run: a PDF takes its time to
    render."""
    found = Path(mkdtemp(prefix="nianbao-formats-"))
    atexit.register(shutil.rmtree, found)
    for name, render in RENDERERS.items():
        (found / name).write_bytes(render(faulty()))
    return found


@cache
def parsed(name: str) -> Report:
    return engine().parse(str(folder() / name))


def findings(file: Path) -> list[Finding]:
    return list(engine().check_target(Target(file.name, file, named=True)).findings)


@pytest.mark.parametrize("name", RENDERERS)
def test_the_json_gives_the_same_findings(name: str, tmp_path: Path) -> None:
    file = tmp_path / "report.json"
    file.write_text(json.dumps(report_as_json(parsed(name)), ensure_ascii=False), "utf-8")
    found = findings(folder() / name)
    assert any(finding.rule.id.startswith("TAL") for finding in found)
    assert findings(file) == found


@pytest.mark.parametrize("name", RENDERERS)
def test_the_json_is_of_its_schema(name: str) -> None:
    value = json.loads(json.dumps(report_as_json(parsed(name))))
    assert schema_faults(value, load_schema("report"), lambda _path, **_: FilePlace("")) == []


@pytest.mark.parametrize("name", RENDERERS)
def test_the_document_survives(name: str) -> None:
    document = parsed(name).document
    assert document_from_json(json.loads(json.dumps(document_as_json(document)))) == document


@pytest.mark.parametrize("name", RENDERERS)
def test_the_xml_is_of_its_schema(name: str) -> None:
    schema = etree.XMLSchema(etree.parse(str(resource("schemas") / "report.xsd")))
    schema.assertValid(etree.fromstring(report_as_xml(parsed(name)).encode()))


@pytest.mark.parametrize("name", RENDERERS)
def test_the_markdown_holds_the_same_figures(name: str) -> None:
    text = report_as_markdown(parsed(name))
    assert wrong_numbers(text, faulty()) == []
    assert missing_numbers(text, faulty()) == []
    assert [section.key for section in matcher().match(parsed(name).document).sections] == [
        section.key for section in parsed(name).sections
    ]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"{", "not valid JSON"),
        (b"[]", "not a report as nianbao parse writes it"),
        (b"{}", "not a report as nianbao parse writes it"),
        (b"[" * 100_000, "not valid JSON"),
    ],
)
def test_other_json_is_refused(data: bytes, told: str) -> None:
    with pytest.raises(DocumentError) as raised:
        read_parsed(data)
    assert told in raised.value.text.en


def test_offsets_outside_the_text_are_refused() -> None:
    value = report_as_json(parsed("tabs.md"))
    value["document"]["blocks"][0]["end"] = 10**9
    with pytest.raises(DocumentError, match="与文本不符"):
        read_parsed(json.dumps(value).encode())
