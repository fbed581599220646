"""What is told on standard error when something failed: once, however many documents it
concerns."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from nianbao import Check
from nianbao.engine import loaded
from tests.core.builders import (
    PACK,
    RULE,
    Distribution,
    FakeEntryPoint,
    pack_file,
    plugin,
    shipped,
    words_check,
)
from tests.core.cli.conftest import Run

SECOND = (
    RULE.replace("XDM001", "XDM002")
    .replace("demo-rule", "second")
    .replace("check: words", "check: lost")
)
LOST = (
    "nianbao: error: rules that were not tested, because the plugins that give their checks "
    "failed: 1 (XDM002). See above."
)


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A plugin whose check raises, one that cannot be loaded, and rules on the checks of both."""

    def raises(*_arguments: object) -> Any:
        raise RuntimeError("oops")

    def register_checks() -> list[Check]:
        return [words_check(function=raises)]

    from nianbao import hookimpl

    third = [
        FakeEntryPoint(
            "raising", plugin({"register_checks": hookimpl(register_checks)}), Distribution("third")
        ),
        FakeEntryPoint("broken", ImportError("no such module"), Distribution("third")),
    ]
    monkeypatch.setattr(loaded, "installed_plugins", lambda: [*shipped("reader", "writer"), *third])
    pack_file(tmp_path / "rules.d", PACK + RULE + SECOND)
    (tmp_path / "nianbao.toml").touch()


def copies(tmp_path: Path, report: str, names: list[str]) -> None:
    for name in names:
        (tmp_path / name).write_bytes((tmp_path / report).read_bytes())


@pytest.mark.usefixtures("installed")
def test_what_fails_alike_is_told_once(run: Run, report: str, tmp_path: Path) -> None:
    copies(tmp_path, report, ["a.md", "b.md"])
    ran = run(
        "check",
        ".",
        "--select",
        "demo",
        "--lang",
        "en",
        "--jobs",
        "1",
        "--quiet",
        "--format",
        "xml=out.xml",
    )

    assert ran.code == 3
    broken, raising, lost = ran.err.splitlines()
    assert 'The plugin "third:broken" cannot be loaded: ImportError: no such module.' in broken
    assert raising.startswith(
        'nianbao: error: a.md and 2 more: XDM001: the check "words" failed: RuntimeError: oops.'
    )
    assert lost == LOST
    assert (tmp_path / "out.xml").read_text("utf-8").count('<notification id="check-failed"') == 6


@pytest.mark.usefixtures("installed")
def test_a_single_document_is_named(run: Run, report: str) -> None:
    err = run("check", report, "--select", "XDM001", "--lang", "en", "--quiet").err

    assert f'nianbao: error: {report}: XDM001: the check "words" failed: RuntimeError: oops.' in err


@pytest.mark.usefixtures("installed")
def test_fix_tells_of_failed_plugins_once(run: Run, report: str, tmp_path: Path) -> None:
    copies(tmp_path, report, ["a.md"])
    ran = run("fix", report, "a.md", "--lang", "en", "--select", "SEC001")

    assert ran.code == 3
    assert ran.err.count("third:broken") == 1


@pytest.mark.usefixtures("installed")
def test_of_a_selector_that_nothing_has_the_failed_plugin_is_told_first(
    run: Run, report: str
) -> None:
    ran = run("check", report, "--select", "XNOT001", "--lang", "en")

    assert (ran.code, ran.out) == (2, "")
    first, second = ran.err.index('"third:broken" cannot be loaded'), ran.err.index("XNOT001")
    assert first < second
    assert (ran.err.count("\n"), "\N{REPLACEMENT CHARACTER}" in ran.err) == (1, False)
