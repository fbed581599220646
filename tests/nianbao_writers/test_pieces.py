"""Outputs in pieces: no more of a run is in memory than what is being written."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from nianbao.cli.output import Destination, write_all
from nianbao.configuration import Limits
from nianbao.results.outcome import ReportResult, RunResult
from nianbao.results.reports import ReadReports
from nianbao.results.writer import Style, Writer
from nianbao_writers.xml_tree import add, document, document_pieces, emptied
from tests.nianbao_writers.runs import run_of, text_report
from tests.nianbao_writers.test_plugin import writers

#: The formats that keep nothing of a report once it is written.
STREAMING = (
    "checkstyle",
    "console",
    "csv",
    "github",
    "gitlab",
    "json",
    "junit",
    "line",
    "markdown",
    "parquet",
    "rdjson",
    "sarif",
    "sarif-full",
    "sonarqube",
    "statistics",
    "summary",
    "svrl",
    "terminal",
    "totals",
    "xml",
)
#: Its name in the tables that some formats need: SARIF's index of a document by its URI, and of
#: GitLab's fingerprints that must not repeat.
_OF_A_NAME = 1_000


class Many(ReadReports):
    """So many results, made anew at each walk, as those on disk are."""

    def __init__(self, count: int) -> None:
        self.total = count
        self.one = text_report()

    def __len__(self) -> int:
        return self.total

    def __iter__(self) -> Iterator[ReportResult]:
        return (replace(self.one, uri=f"{number:06}.md") for number in range(self.total))


def peak(writer: Writer, count: int, folder: Path) -> int:
    """The most that writing a run of so many reports takes, in bytes."""
    run = replace(run_of(), reports=Many(count))
    gc.collect()
    tracemalloc.start()
    try:
        assert write_all([Destination(writer, folder / str(count))], run, Style(), Limits())
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("name", STREAMING)
def test_memory_does_not_grow_with_the_reports(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nianbao_writers.sarif.limits._HELD", 100_000)
    if name == "parquet":
        monkeypatch.setattr("nianbao_writers.dataset.parquet._HELD", 100_000)
        monkeypatch.setattr("nianbao_writers.dataset.parquet._BATCH", 50)
    writer = writers()[name]
    peak(writer, 10, tmp_path)  # what it imports and compiles
    few, many = 200, 600

    grown = peak(writer, many, tmp_path) - peak(writer, few, tmp_path)

    # A report's own part of the output has three to twenty times that.
    assert grown < (many - few) * _OF_A_NAME


def test_a_writer_that_fails_half_way_leaves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], faulty: RunResult
) -> None:
    def write(_result: RunResult, _style: Style) -> Iterator[str]:
        yield "half\n"
        raise LookupError("nobody knows")

    file = tmp_path / "old.txt"
    file.write_text("old", "utf-8")
    wanted = [Destination(Writer("halved", write), place) for place in (file, None)]

    assert not write_all(wanted, faulty, Style(), Limits())
    assert [each.name for each in tmp_path.iterdir()] == ["old.txt"]
    assert file.read_text("utf-8") == "old"
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.count("LookupError: nobody knows") == 2


@pytest.mark.parametrize("plugin", ["", "acme"])
def test_pieces_are_one_text_wherever_they_go(
    plugin: str, tmp_path: Path, capfd: pytest.CaptureFixture[str], faulty: RunResult
) -> None:
    def write(_result: RunResult, _style: Style) -> Iterator[str]:
        yield from ("一", "", "二\n", "三")

    writer = Writer("pieces", write, plugin=plugin)
    wanted = [Destination(writer, place) for place in (tmp_path / "a.txt", None)]

    assert write_all(wanted, faulty, Style(), Limits())
    assert (tmp_path / "a.txt").read_text("utf-8") == "一二\n三"
    assert capfd.readouterr().out == "一二\n三\n"


def test_files_come_in_pieces_too(tmp_path: Path, faulty: RunResult) -> None:
    def write(_result: RunResult, _style: Style) -> dict[str, bytes | Iterator[bytes]]:
        return {"a/b.bin": iter([b"1", b"2"]), "c.bin": b"3"}

    for number, plugin in enumerate(("", "acme")):
        top = tmp_path / str(number)
        writer = Writer("files", write, gives="files", plugin=plugin)
        assert write_all([Destination(writer, top)], faulty, Style(), Limits())
        assert (top / "a" / "b.bin").read_bytes() == b"12"
        assert (top / "c.bin").read_bytes() == b"3"


@pytest.mark.parametrize("namespace", ["", "urn:example"])
@pytest.mark.parametrize("count", [0, 1, 3])
def test_xml_in_pieces_is_the_xml_of_the_whole_tree(namespace: str, count: int) -> None:
    def tree() -> tuple[etree._Element, etree._Element]:
        nsmap = {None: namespace} if namespace else None
        root = etree.Element(f"{{{namespace}}}run" if namespace else "run", nsmap=nsmap)  # type: ignore[arg-type]
        add(root, "before", "a < b & \x1b")
        return root, add(root, "reports", kind="x")

    def fill(parent: etree._Element, number: int) -> etree._Element:
        inner = add(add(parent, "report", uri=f"{number}\u202e.md"), "finding")
        add(inner, "text", ' xmlns="urn:example" <!--place-->')
        return parent

    root, place = tree()
    for number in range(count):
        fill(place, number)
    add(root, "after")
    whole = document(root)
    root, place = tree()
    add(root, "after")

    pieces = document_pieces(root, place, (fill(emptied(place), n) for n in range(count)))

    assert "".join(pieces) == whole
