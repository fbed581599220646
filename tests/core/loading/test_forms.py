"""Editions of the form: the shipped ones, and what is wrong with others."""

from __future__ import annotations

from pathlib import Path

import pytest

from nianbao.errors import PackError
from nianbao.loading.forms import forms_beside, load_forms

FORM = """\
edition: 2031
title: {zh: 格式, en: Form}
notice: form-2031
years: {from: 2031}
sections:
  - {key: overview, heading: {zh: 总体情况, en: Overview}}
  - key: numbers
    heading: {zh: 数据, en: Numbers}
    accepted: [统计]
    variants: [数据情况]
    meaning: [[数据, 情况]]
    table: numbers
tables:
  - key: numbers
    name: {zh: 表二, en: Table 2}
    section: numbers
    layout: rows
    captions: [信息内容]
    groups: [{key: group, label: {zh: 组, en: group}, aliases: [一组]}]
    rows:
      - {key: first, label: {zh: 甲, en: first}, aliases: [甲项], group: group, columns: [sum]}
      - {key: second, label: {zh: 乙, en: second}, instead_of: [first]}
    columns:
      - {key: count, label: {zh: 件数, en: count}}
      - {key: sum, label: {zh: 金额, en: sum}, aliases: [总额], unit: amount}
"""


def form_file(directory: Path, text: str) -> Path:
    file = directory / "form.yaml"
    file.write_text(text, "utf-8")
    return file


def test_the_shipped_editions() -> None:
    old, new = load_forms()

    assert (old.edition, old.first_year, old.last_year) == (2019, 2019, 2020)
    assert (new.edition, new.first_year, new.last_year) == (2021, 2021, None)
    assert [section.number for section in new.sections] == [1, 2, 3, 4, 5, 6]
    assert [table.cells() for table in new.tables] == [10, 175, 15]


def test_a_further_edition(tmp_path: Path) -> None:
    form = load_forms([form_file(tmp_path, FORM)])[-1]
    section, table = form.section("numbers"), form.table("numbers")

    assert (form.edition, form.notice, form.first_year, form.last_year) == (
        2031,
        "form-2031",
        2031,
        None,
    )
    assert (
        section.number,
        section.accepted,
        section.variants,
        section.meaning,
        section.table,
    ) == (2, ("统计",), ("数据情况",), (("数据", "情况"),), "numbers")
    assert (table.row("first").group, table.row("first").columns, table.row("first").aliases) == (
        "group",
        ("sum",),
        ("甲项",),
    )
    assert table.row("second").instead_of == ("first",)
    assert (table.column("sum").unit, table.column("count").unit) == ("amount", "count")
    assert table.captions == ("信息内容",)
    assert table.groups[0].label.zh == "组"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "table: numbers",
            "table: nubmers",
            '12:12: sections[1].table: there is no "nubmers"; did you mean "numbers"?',
        ),
        (
            "section: numbers",
            "section: number",
            '16:14: tables[0].section: there is no "number"; did you mean "numbers"?',
        ),
        (
            "group: group",
            "group: grop",
            '21:71: tables[0].rows[0].group: there is no "grop"; did you mean "group"?',
        ),
        (
            "columns: [sum]",
            "columns: [summ]",
            '21:87: tables[0].rows[0].columns: there is no "summ"; did you mean "sum"?',
        ),
        (
            "[first]",
            "[frist]",
            '22:63: tables[0].rows[1].instead_of: there is no "frist"; did you mean "first"?',
        ),
        (
            "key: second",
            "key: first",
            '22:15: tables[0].rows[1].key: "first" stands twice; choose another key.',
        ),
        (
            "unit: amount",
            "unit: sum",
            (
                '25:67: tables[0].columns[1].unit: "sum" is none of the known values (count, amount, '
                "change)."
            ),
        ),
        ("layout: rows", "layuot: rows", "14:5: tables[0]: these keys are missing: layout."),
        (
            "2031\n",
            "2021\n",
            "already gives the edition of 2021; to add to it, write extends: 2021.",
        ),
    ],
)
def test_faults(old: str, new: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(PackError) as caught:
        load_forms([form_file(tmp_path, FORM.replace(old, new, 1))])

    assert told in caught.value.text.en


def test_faults_of_several_files_are_told_together(tmp_path: Path) -> None:
    (tmp_path / "1").mkdir()
    broken = form_file(tmp_path / "1", "a: [")
    with pytest.raises(PackError) as caught:
        load_forms([broken, form_file(tmp_path, "{}")])

    assert {str(broken), str(tmp_path / "form.yaml")} == {
        fault.place.origin for fault in caught.value.faults
    }


def test_an_edition_beside_rule_packs_is_known(tmp_path: Path) -> None:
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / "2031.yaml").write_text(FORM, "utf-8")

    assert [*forms_beside([tmp_path, tmp_path / "none"])] == [tmp_path / "forms" / "2031.yaml"]
    assert 2031 in {form.edition for form in load_forms(forms_beside([tmp_path]))}
