"""The names of the package: all there, typed alike, and not shadowed by its modules."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import nianbao

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
    with pytest.warns(DeprecationWarning, match="nianbao.fold will go; use nianbao.skeleton") as w:
        from nianbao import fold
    assert w[0].filename == __file__
    assert fold("（") == "("
