"""Documents in the checkout and outside it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nianbao import Notification, RunResult, Severity, Text
from nianbao_writers.sarif.artifacts import OUTSIDE, ROOT, Artifacts
from tests.nianbao_writers.runs import level_finding, location, report, run_of
from tests.nianbao_writers.test_set_aside import GONE, SOURCE


def run(*paths: str) -> RunResult:
    return run_of(*(report(path, ()) for path in paths))


@pytest.mark.parametrize(
    ("paths", "folder", "uris"),
    [
        (["a.md", "b/c.md"], "", ["a.md", "b/c.md"]),
        (["/x/报/a.md"], "file:///x/%E6%8A%A5/", ["a.md"]),
        (["/x/ab.md", "/x/abc.md", "d.md"], "file:///x/", ["ab.md", "abc.md", "d.md"]),
        (["/x/a/1.md", "/x/ab/1.md"], "file:///x/", ["a/1.md", "ab/1.md"]),
        (["C:/x/1.md", "D:/y/2.md"], "file:///", ["C:/x/1.md", "D:/y/2.md"]),
        (["//host/s/1.md", "//host/s/x/2.md"], "file://host/s/", ["1.md", "x/2.md"]),
    ],
)
def test_uris_are_relative(paths: list[str], folder: str, uris: list[str]) -> None:
    artifacts = Artifacts(run(*paths))
    assert artifacts.outside == folder
    assert [artifacts.locate(path)["uri"] for path in paths] == uris
    assert artifacts.bases() == ({OUTSIDE: {"uri": folder}} if folder else {})


def test_a_document_has_its_number_and_its_base() -> None:
    artifacts = Artifacts(run("a.md", "/x/b.md"))
    assert artifacts.locate("a.md") == {"uri": "a.md", "uriBaseId": ROOT, "index": 0}
    assert artifacts.locate("/x/b.md") == {"uri": "b.md", "uriBaseId": OUTSIDE, "index": 1}
    assert artifacts.locate("else.md") == {"uri": "else.md", "uriBaseId": ROOT}


def test_the_folder_holds_everything_that_the_log_names() -> None:
    there = replace(location(SOURCE, "二、"), uri="/x/y/related.md")
    finding = replace(level_finding(location(SOURCE, "二、")), related=(there,))
    event = Notification("odd", Severity.ERROR, Text("怪", "odd"), "/x/z/event.md")
    gone = GONE._replace(uri="/x/gone.md")
    one = replace(report("/x/y/a.md", [finding]), notifications=(event,))
    assert Artifacts(replace(run_of(one), absent=(gone,))).outside == "file:///x/"
