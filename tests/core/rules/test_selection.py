"""Selectors, as users of ruff expect them."""

from __future__ import annotations

from pathlib import Path

import pytest

from nianbao.errors import UsageError
from nianbao.loading.packs import load_packs
from nianbao.rules.pack import PackSet, SkippedPack
from nianbao.rules.rule import Severity
from nianbao.rules.selection import Selectors
from tests.core.builders import PACK, RULE, known, pack_file


@pytest.fixture(scope="module")
def selectors(tmp_path_factory: pytest.TempPathFactory) -> Selectors:
    directory: Path = tmp_path_factory.mktemp("rules.d")
    for pack, prefix in (("first-pack", "AAA"), ("second-pack", "BBB")):
        rules = "".join(
            RULE.replace("DEM001", f"{prefix}00{n}").replace("demo-rule", f"{prefix.lower()}-{n}")
            for n in (1, 2)
        )
        pack_file(
            directory, PACK.replace("demo", pack).replace("DEM", prefix) + rules, f"{prefix}.yaml"
        )
    off = RULE.replace("DEM001", "CCC001").replace("demo-rule", "ccc-1")
    off = off.replace("    level:", "    enabled: false\n    level:", 1)
    pack_file(directory, PACK.replace("demo", "off-pack").replace("DEM", "CCC") + off, "CCC.yaml")
    packs = load_packs([directory], known())
    return Selectors(
        PackSet(packs.packs, (SkippedPack("future", "FUT", "f.yaml", ">=9", ("FUT001",)),))
    )


@pytest.mark.parametrize(
    ("select", "ignore", "chosen"),
    [
        ([], [], ["AAA001", "AAA002", "BBB001", "BBB002"]),
        (["AAA"], [], ["AAA001", "AAA002"]),
        (["second-pack"], [], ["BBB001", "BBB002"]),
        (["AAA002", "bbb-1"], [], ["AAA002", "BBB001"]),
        ([], ["AAA"], ["BBB001", "BBB002"]),
        ([], ["aaa-1"], ["AAA002", "BBB001", "BBB002"]),
        (["AAA"], ["AAA001"], ["AAA002"]),
        (["AAA001"], ["AAA"], ["AAA001"]),
        (["AAA001"], ["first-pack"], ["AAA001"]),
        (["AAA"], ["AAA"], []),
        (["AAA001"], ["aaa-1"], []),
        (["AAA", "BBB001"], ["first-pack"], ["BBB001"]),
        (["FUT"], [], []),
        (["AAA", "FUT001"], ["future"], ["AAA001", "AAA002"]),
    ],
)
def test_select(
    selectors: Selectors, select: list[str], ignore: list[str], chosen: list[str]
) -> None:
    assert chosen == [rule.id for rule in selectors.select(select, ignore)]


@pytest.mark.parametrize(
    ("select", "ignore", "enable", "chosen"),
    [
        (["CCC"], [], [], ["CCC001"]),
        (["BBB"], [], ["CCC"], ["BBB001", "BBB002", "CCC001"]),
        (["BBB"], [], ["CCC001"], ["BBB001", "BBB002", "CCC001"]),
        ([], ["AAA", "CCC"], ["CCC"], ["BBB001", "BBB002"]),
        ([], ["AAA", "BBB"], ["ccc-1"], ["CCC001"]),
    ],
)
def test_what_is_off_is_tested_where_it_is_asked_for(
    selectors: Selectors,
    select: list[str],
    ignore: list[str],
    enable: list[str],
    chosen: list[str],
) -> None:
    assert chosen == [rule.id for rule in selectors.select(select, ignore, enable)]


@pytest.mark.parametrize(
    ("selector", "near"),
    [("AAA01", "AAA001"), ("aaa001", "AAA001"), ("first-pak", "first-pack"), ("BB", "BBB")],
)
def test_an_unknown_selector_names_the_nearest(
    selectors: Selectors, selector: str, near: str
) -> None:
    for call in (
        lambda: selectors.select([selector]),
        lambda: selectors.select([], [selector]),
        lambda: selectors.levels({selector: Severity.NOTE}),
    ):
        with pytest.raises(UsageError) as caught:
            call()
        assert (
            f'no rule, prefix or rule pack is called "{selector}"; did you mean "{near}"?'
            == caught.value.text.en
        )


def test_levels_go_by_the_more_specific_selector(selectors: Selectors) -> None:
    levels = {"aaa-1": Severity.WARNING, "AAA": Severity.NOTE}

    assert selectors.levels(levels) == {"AAA001": "warning", "AAA002": "note"}


def test_one_rule_by_id_or_name(selectors: Selectors) -> None:
    assert "AAA002" == selectors.rule("AAA002").id == selectors.rule("aaa-2").id
    with pytest.raises(UsageError, match="AAA0022"):
        selectors.rule("AAA0022")
