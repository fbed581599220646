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
    for pack, prefix in (("first-pack", "XAA"), ("second-pack", "XBB")):
        rules = "".join(
            RULE.replace("XDM001", f"{prefix}00{n}").replace("demo-rule", f"{prefix.lower()}-{n}")
            for n in (1, 2)
        )
        pack_file(
            directory, PACK.replace("demo", pack).replace("XDM", prefix) + rules, f"{prefix}.yaml"
        )
    off = RULE.replace("XDM001", "XCC001").replace("demo-rule", "xcc-1")
    off = off.replace("    level:", "    enabled: false\n    level:", 1)
    pack_file(directory, PACK.replace("demo", "off-pack").replace("XDM", "XCC") + off, "XCC.yaml")
    packs = load_packs([directory], known())
    return Selectors(
        PackSet(packs.packs, (SkippedPack("future", "FUT", "f.yaml", ">=9", ("FUT001",)),))
    )


@pytest.mark.parametrize(
    ("select", "ignore", "chosen"),
    [
        ([], [], ["XAA001", "XAA002", "XBB001", "XBB002"]),
        (["XAA"], [], ["XAA001", "XAA002"]),
        (["second-pack"], [], ["XBB001", "XBB002"]),
        (["XAA002", "xbb-1"], [], ["XAA002", "XBB001"]),
        ([], ["XAA"], ["XBB001", "XBB002"]),
        ([], ["xaa-1"], ["XAA002", "XBB001", "XBB002"]),
        (["XAA"], ["XAA001"], ["XAA002"]),
        (["XAA001"], ["XAA"], ["XAA001"]),
        (["XAA001"], ["first-pack"], ["XAA001"]),
        (["XAA"], ["XAA"], []),
        (["XAA001"], ["xaa-1"], []),
        (["XAA", "XBB001"], ["first-pack"], ["XBB001"]),
        (["FUT"], [], []),
        (["XAA", "FUT001"], ["future"], ["XAA001", "XAA002"]),
    ],
)
def test_select(
    selectors: Selectors, select: list[str], ignore: list[str], chosen: list[str]
) -> None:
    assert chosen == [rule.id for rule in selectors.select(select, ignore)]


@pytest.mark.parametrize(
    ("select", "ignore", "enable", "chosen"),
    [
        (["XCC"], [], [], ["XCC001"]),
        (["XBB"], [], ["XCC"], ["XBB001", "XBB002", "XCC001"]),
        (["XBB"], [], ["XCC001"], ["XBB001", "XBB002", "XCC001"]),
        ([], ["XAA", "XCC"], ["XCC"], ["XBB001", "XBB002"]),
        ([], ["XAA", "XBB"], ["xcc-1"], ["XCC001"]),
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
    [("XAA01", "XAA001"), ("xaa001", "XAA001"), ("first-pak", "first-pack"), ("XB", "XBB")],
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
    levels = {"xaa-1": Severity.WARNING, "XAA": Severity.NOTE}

    assert selectors.levels(levels) == {"XAA001": "warning", "XAA002": "note"}


def test_one_rule_by_id_or_name(selectors: Selectors) -> None:
    assert "XAA002" == selectors.rule("XAA002").id == selectors.rule("xaa-2").id
    with pytest.raises(UsageError, match="XAA0022"):
        selectors.rule("XAA0022")
