"""Corrections added to their file, and taken out of it."""

from __future__ import annotations

import datetime
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from nianbao.configuration import Configuration
from nianbao.errors import ConfigurationError
from nianbao.files.whole_file import ConflictError, version_of
from nianbao.followup.corrections import add_correction, remove_correction
from nianbao.loading.corrections import load_corrections
from nianbao.loading.forms import load_forms
from nianbao.model.correction import Correction, TitleCorrection
from nianbao.model.location import CellKey
from nianbao.rules.names import Names

NAMES = Names(load_forms(), {})
DAY = datetime.date(2026, 1, 20)
CELL = CellKey("applications", "new", "total")
ONE = Correction("青岚县水务局", 2025, CELL, "12", "21", '王"某', DAY, "原件第 3 页\n写作 21")
OTHER = replace(ONE, cell=CELL._replace(row="carried_in"), read=None, value="")
HEAD = "# 由王某维护\n"


def loaded(file: Path) -> list[Correction]:
    found = load_corrections(Configuration(corrections=file), load_forms())
    assert found.notifications == ()
    return [replace(each, origin="") for each in found.entries]


def test_what_was_added_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "corrections.toml"
    first = add_correction(file, ONE, "", NAMES)
    second = add_correction(file, OTHER, first, NAMES)

    assert loaded(file) == [ONE, OTHER]
    assert second == version_of(file)


def test_those_of_a_title_and_of_one_document_alone(tmp_path: Path) -> None:
    file = tmp_path / "corrections.toml"
    own = replace(ONE, path="2025/水务局.docx", value="22")
    year = TitleCorrection("2025/水务局.docx", "year", "2052", "2025", "王某", DAY, "封面")
    version = ""
    for each in (ONE, own, year, replace(year, value="2024")):
        version = add_correction(file, each, version, NAMES)
    found = load_corrections(Configuration(corrections=file), load_forms())
    assert loaded(file) == [ONE, own]
    assert [replace(each, origin="") for each in found.titles] == [replace(year, value="2024")]
    version = remove_correction(file, year, version, NAMES)
    remove_correction(file, own, version, NAMES)
    assert loaded(file) == [ONE]


def test_a_second_correction_of_a_cell_takes_the_place_of_the_first(tmp_path: Path) -> None:
    """However the first one writes organ and cell."""
    file = tmp_path / "corrections.toml"
    by_hand = (
        f'{HEAD}[[correction]]\norgan = " 青岚县水务局"\nyear = 2025\nread = "12"\nvalue = 20\n'
        'cell = "表三/一、本年新收政府信息公开申请数量/总计"\nby = "李某"\non = 2026-01-19\n'
        'reason = "看错"\n'
    )
    file.write_text(by_hand, "utf-8")
    add_correction(file, ONE, version_of(file), NAMES)

    assert loaded(file) == [ONE]
    assert file.read_text("utf-8").startswith(HEAD)


def test_one_is_removed_and_the_rest_stays(tmp_path: Path) -> None:
    file = tmp_path / "corrections.toml"
    version = ""
    for each in (OTHER, ONE, replace(OTHER, year=2024)):
        version = add_correction(file, each, version, NAMES)
    version = remove_correction(file, ONE, version, NAMES)

    assert loaded(file) == [OTHER, replace(OTHER, year=2024)]
    assert remove_correction(file, ONE, version, NAMES) == version


def test_what_somebody_else_wrote_meanwhile_is_not_lost(tmp_path: Path) -> None:
    file = tmp_path / "corrections.toml"
    known = add_correction(file, ONE, "", NAMES)
    now = add_correction(file, OTHER, known, NAMES)

    with pytest.raises(ConflictError, match="已被他人修改") as raised:
        add_correction(file, replace(ONE, value="22"), known, NAMES)
    assert raised.value.version == now
    assert loaded(file) == [ONE, OTHER]


def test_of_many_at_once_each_is_kept_or_refused(tmp_path: Path) -> None:
    file = tmp_path / "corrections.toml"
    refused: list[int] = []

    def add(year: int) -> None:
        try:
            add_correction(file, replace(ONE, year=year), "", NAMES)
        except ConflictError:
            refused.append(year)

    threads = [threading.Thread(target=add, args=(year,)) for year in range(2000, 2012)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(refused) == len(threads) - 1
    assert len(loaded(file)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "[[correction]\n",
        "correction = 3\n",
        "correction = [{organ = '青岚县水务局', year = 2025, cell = 'applications/new/total'}]\n",
        """[[correction]]\nreason = '''\n[[correction]]\n'''\norgan = "青岚县水务局"
year = 2025\ncell = "applications/new/total"\n""",
    ],
)
def test_a_file_that_is_malformed_is_left_as_it_is(tmp_path: Path, text: str) -> None:
    file = tmp_path / "corrections.toml"
    file.write_text(text, "utf-8")

    with pytest.raises(ConfigurationError, match=r"corrections\.toml 有误，没有改动"):
        add_correction(file, ONE, version_of(file), NAMES)
    assert file.read_text("utf-8") == text
