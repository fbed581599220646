"""The names of the package: all there, typed alike, and not shadowed by its modules."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

import nianbao
from nianbao.cli.main import main
from nianbao.plugins.contributions import installed_plugins

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.mark.parametrize("name", dir(nianbao))
def test_every_name_is_there(name: str) -> None:
    assert getattr(nianbao, name) is not None


def test_other_names_are_not() -> None:
    with pytest.raises(AttributeError, match="module 'nianbao' has no attribute 'nothing'"):
        getattr(nianbao, "nothing")  # noqa: B009 - no type checker would let it pass otherwise


def test_functions_stay_functions_whatever_was_imported_before() -> None:
    code = (
        "import nianbao, nianbao.engine, nianbao.rules.check, nianbao.cli; "
        "print(nianbao.check.__name__, nianbao.parse.__name__)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "check parse\n"


def test_check_and_parse() -> None:
    result = nianbao.check(SAMPLES / "faulty.txt")
    assert result.verdict is nianbao.Verdict.NONCONFORMANT
    table = nianbao.parse(SAMPLES / "clean.md").table("applications")
    assert table is not None
    assert table["new", "total"].number == 7


def test_a_name_that_will_go_warns_at_the_line_that_asks_for_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(vars(nianbao)["_DEPRECATED"], "fold", "nianbao.skeleton")
    vars(nianbao).pop("fold", None)
    with pytest.warns(
        DeprecationWarning, match="nianbao.fold will go .*; use nianbao.skeleton"
    ) as w:
        from nianbao import fold
    assert w[0].filename == __file__
    assert fold("（") == "("


def test_a_plugin_that_asks_for_it_is_told_by_name_and_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(vars(nianbao)["_DEPRECATED"], "skeleton", "nianbao.fold")
    vars(nianbao).pop("skeleton", None)
    code = "NIANBAO_API = 1\n\n\nfrom nianbao import skeleton\n"
    (tmp_path / "old_plugin.py").write_text(code, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    entry = EntryPoint("old", "old_plugin", "nianbao")
    monkeypatch.setattr("nianbao.plugins.contributions.installed_plugins", lambda: [entry])

    assert main(["plugins"]) == 0
    told = "old_plugin.py:4：nianbao.skeleton 将在以后的版本中取消，请改用 nianbao.fold"
    assert capsys.readouterr().out.count(told) == 1


def test_what_a_check_asks_for_is_told_as_it_is_tried(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "plugin", "late-fold"]) == 0
    module = tmp_path / "late-fold" / "late_fold" / "__init__.py"
    lines = module.read_text("utf-8").splitlines()
    line = next(number for number, each in enumerate(lines) if "found = [" in each)
    lines.insert(line, "    __import__('nianbao').skeleton('')")
    module.write_text("\n".join(lines), "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path / "late-fold"))
    monkeypatch.setitem(vars(nianbao)["_DEPRECATED"], "skeleton", "nianbao.fold")
    vars(nianbao).pop("skeleton", None)
    entry_points = (EntryPoint("late-fold", "late_fold", "nianbao"), *installed_plugins())
    monkeypatch.setattr("nianbao.engine.loaded.installed_plugins", lambda: entry_points)

    assert main(["test", "late-fold/late_fold/rules.d", "--lang", "en"]) == 0
    told = f"{module}:{line + 1}: nianbao.skeleton will go in a later version; use nianbao.fold"
    assert capsys.readouterr().err.count(told) == 1
