"""A finding on a report on the form of 2019 cites the notice of 2019, in every output that names
what it rests on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import etree

from nianbao.cli import main
from nianbao.files.shipped import resource
from tests.rules.cases import HERE

NOTICES = {2019: "国办公开办函〔2019〕60号", 2021: "国办公开办函〔2021〕30号"}
BASES = {2019: "bureau-2019-form.md", 2021: "bureau-2023.md"}
TOTAL = "（七）总计\t\t9\t2\t0\t0\t1\t0\t12"


@pytest.fixture(params=[2019, 2021])
def edition(request: pytest.FixtureRequest, tmp_path: Path) -> int:
    """The edition of the form of a report in which one row is wrong."""
    form: int = request.param
    year = 2020 if form == 2019 else 2023
    text = (
        (HERE / "bases" / BASES[form]).read_text("utf-8").replace("水务局2023年", f"水务局{year}年")
    )
    assert text.count(TOTAL) == 1
    report = tmp_path / "report.md"
    report.write_text(text.replace(TOTAL, TOTAL.replace("\t12", "\t13")), "utf-8")
    return form


def written(name: str, directory: Path) -> str:
    output = directory / "output"
    report = str(directory / "report.md")
    main(["check", report, "--select", "TAL002", "--format", f"{name}={output}"])
    return output.read_text("utf-8")


def test_console(edition: int, tmp_path: Path) -> None:
    shown = written("console", tmp_path)
    assert [form for form, notice in NOTICES.items() if notice in shown] == [edition]


def test_sarif(edition: int, tmp_path: Path) -> None:
    (run,) = json.loads(written("sarif", tmp_path))["runs"]
    (result,) = run["results"]
    assert [taxon["id"] for taxon in result["taxa"]] == [f"form-{edition}/三"]


def test_xml(edition: int, tmp_path: Path) -> None:
    root = etree.fromstring(written("xml", tmp_path).encode())
    etree.XMLSchema(etree.parse(str(resource("schemas") / "findings.xsd"))).assertValid(root)
    path = "//f:finding/f:basis/@instrument"
    found = root.xpath(path, namespaces={"f": "urn:nianbao:findings:1"})
    assert found == [f"form-{edition}"]
