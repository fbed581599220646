from __future__ import annotations

import pytest

from nianbao import Corpus, Level, Location, Region, Roster, RosterEntry, organ_key
from nianbao_rules.corpus.organs import names_of


def roster(*lines: tuple[str, str]) -> Roster:
    place = Location(Region(0, 0), "", "")
    return Roster(
        "roster.csv",
        {
            organ_key(organ): RosterEntry(organ, Level.UNKNOWN, parent, place)
            for organ, parent in lines
        },
    )


COUNTY = (
    ("望岑市人民政府", ""),
    ("青岭县人民政府", "望岑市人民政府"),
    ("青岭县水务局", "青岭县人民政府"),
    ("青岭县水务局沐溪分局", "青岭县水务局"),
    ("望岑市水务局", "望岑市人民政府"),
)


def one_organ(corpus: Corpus, *names: str) -> bool:
    organs = names_of(corpus)
    return len({organs.key(name) for name in names}) == 1


@pytest.mark.parametrize(
    "names",
    [
        ("青岭县人民政府", "青岭县", "青岭县政府", "青 岭县人民政府"),
        ("沐溪街道办事处", "沐溪街道", "沐溪街道办"),
        ("沐溪镇人民政府", "沐溪镇"),
        ("青岭县水务局（河长办）", "青岭县水务局(河长办)"),
    ],
)
def test_names_of_one_organ(names: tuple[str, ...]) -> None:
    assert one_organ(Corpus(()), *names)


@pytest.mark.parametrize(
    "names",
    [
        ("青岭县人民政府", "青岭县人民政府办公室"),
        ("青岭县水务局", "水务局"),
        ("望岑市青岭县水务局", "青岭县水务局"),
        ("人民政府", "政府"),
    ],
)
def test_names_of_two_organs(names: tuple[str, ...]) -> None:
    assert not one_organ(Corpus(()), *names)


@pytest.mark.parametrize("name", ["望岑市青岭县", "青岭县", "望岑市青岭县人民政府"])
def test_the_roster_tells_what_an_area_belongs_to(name: str) -> None:
    assert one_organ(Corpus((), roster(*COUNTY)), name, "青岭县人民政府")


def test_a_short_name_that_two_organs_may_go_by_means_neither() -> None:
    corpus = Corpus((), roster(*COUNTY))
    assert not one_organ(corpus, "水务局", "青岭县水务局")
    assert not one_organ(corpus, "水务局", "望岑市水务局")
    assert one_organ(
        Corpus((), roster(*COUNTY[:4])), "水务局", "青岭县水务局", "望岑市青岭县水务局"
    )


def test_renamed_organs() -> None:
    renamed = {
        "青岭县水利局": "青岭县水务局",
        "青岭县水务局": "青岭县水务和河湖局",
        "甲镇": "乙镇",
        "乙镇": "甲镇",
    }
    corpus = Corpus((), None, renamed)
    assert one_organ(corpus, "青岭县水利局", "青岭县水务局", "青岭县水务和河湖局")
    assert isinstance(names_of(corpus).key("甲镇"), str)


def test_a_renamed_government_with_or_without_people_in_it() -> None:
    assert one_organ(Corpus((), None, {"青岭县人民政府": "青岭市人民政府"}), "青岭县", "青岭市")
