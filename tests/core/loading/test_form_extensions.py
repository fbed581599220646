"""Forms that extend another one: what they add, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from nianbao.errors import PackError
from nianbao.loading.forms import forms_beside, load_forms
from nianbao.model.form import Form, TableSum
from nianbao.text.wording import Text

MUHE = """\
form: muhe
extends: 2021
title: 沐禾省年度报告格式
sections:
  - {key: problems, variants: [短板弱项及改进情况]}
  - key: innovation
    heading: 工作创新情况
    after: problems
tables:
  - key: platforms
    name: 表五
    section: disclosure
    rows:
      - {key: sites, label: 政府网站}
      - {key: accounts, label: {zh: 政务新媒体, en: accounts}}
    columns:
      - {key: count, label: 平台数量}
      - {key: visits, label: 全年访问量, unit: amount}
  - key: disclosure
    rows:
      - {key: rewards, label: 行政奖励, columns: [decisions], after: coercion}
      - {key: licences, aliases: [许可]}
  - key: review
    columns: [{key: mediated, label: 调解结案, after: pending}]
    sums:
      - {across: rows, left: [upheld, corrected, other, pending, mediated], right: [total]}
"""


def muhe(directory: Path, text: str = MUHE, name: str = "muhe.yaml") -> Path:
    file = directory / name
    file.write_text(text, "utf-8")
    return file


def form_of(*files: Path) -> Form:
    return load_forms(files)[-1]


def test_the_parts_are_those_of_both(tmp_path: Path) -> None:
    form = form_of(muhe(tmp_path))
    base = next(each for each in load_forms() if each.edition == 2021)

    assert (form.name, form.edition, form.notice, form.first_year, form.last_year) == (
        ("muhe", 2021, "form-2021", 2021, None)
    )
    assert form.title == Text("沐禾省年度报告格式", "沐禾省年度报告格式")
    assert [(each.key, each.number) for each in form.sections] == [
        ("overview", 1),
        ("disclosure", 2),
        ("applications", 3),
        ("review", 4),
        ("problems", 5),
        ("innovation", 6),
        ("other", 7),
    ]
    assert form.section("problems").variants == (
        *base.section("problems").variants,
        "短板弱项及改进情况",
    )
    assert [table.key for table in form.tables] == [
        "disclosure",
        "applications",
        "review",
        "platforms",
    ]
    assert form.table("platforms").layout == "rows"
    assert form.table("platforms").row("accounts").label == Text("政务新媒体", "accounts")
    disclosure = form.table("disclosure")
    assert [row.key for row in disclosure.rows][4:] == ["coercion", "rewards", "fees"]
    assert disclosure.row("licences").aliases == ("许可",)
    assert disclosure.columns_of("rewards") == ("decisions",)
    review = form.table("review")
    assert [column.key for column in review.columns][3:] == ["pending", "mediated", "total"]
    assert review.sums == (
        TableSum("rows", ("upheld", "corrected", "other", "pending", "mediated"), ("total",)),
    )


def test_a_rule_may_call_it_by_all_its_names(tmp_path: Path) -> None:
    further = "form: muhe-city\nextends: muhe\ntitle: 市\ntables: []\n"
    city = form_of(muhe(tmp_path, further, "a.yaml"), muhe(tmp_path))

    assert city.names == {2021, "muhe", "muhe-city"}
    assert city.table("platforms").name == Text("表五", "表五")


def test_the_form_below_it_has_its_wordings_alone(tmp_path: Path) -> None:
    below = form_of(muhe(tmp_path)).base

    assert below is not None
    assert below.names == {2021}
    assert "短板弱项及改进情况" in below.section("problems").variants
    assert below.table("disclosure").row("licences").aliases == ("许可",)
    assert len(below.sections) == 6
    assert [table.cells() for table in below.tables] == [10, 175, 15]


def test_a_form_of_parts_alone_extends_the_edition_itself(tmp_path: Path) -> None:
    text = MUHE.replace("  - {key: problems, variants: [短板弱项及改进情况]}\n", "")
    forms = load_forms(
        [muhe(tmp_path, text.replace("      - {key: licences, aliases: [许可]}\n", ""))]
    )

    assert forms[-1].base is forms[-2]


@pytest.mark.parametrize("ending", [".yaml", ".yml"])
def test_it_lies_beside_rule_packs(ending: str, tmp_path: Path) -> None:
    (tmp_path / "forms").mkdir()
    muhe(tmp_path / "forms", name=f"muhe{ending}")

    assert form_of(*forms_beside([tmp_path, tmp_path])).name == "muhe"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("extends: 2021", "extends: 2020", '2:10: extends: there is no form "2020" to extend; '),
        ("extends: 2021", "extends: muhe", '2:10: extends: there is no form "muhe" to extend; '),
        ("form: muhe\n", "", "1:1: these keys are missing: form."),
        ("title: 沐", "titel: 沐", '3:1: unknown key "titel"; did you mean "title"?'),
        (
            "variants: [短",
            "heading: 短板, variants: [短",
            (
                '5:21: sections[0].heading: "problems" is there already, and only accepted, variants, '
                "meaning can be added; give a new part a key of its own."
            ),
        ),
        (
            "{key: problems, variants",
            "{key: problem, variants",
            (
                '5:11: sections[0].key: "problem" is not in the form that is extended, and a new part '
                "needs these keys: heading."
            ),
        ),
        (
            "after: problems",
            "after: problem",
            '8:12: sections[1].after: there is no "problem"; did you mean "problems"?',
        ),
        (
            "    section: disclosure\n",
            "",
            (
                '10:10: tables[0].key: "platforms" is not in the form that is extended, and a new part '
                "needs these keys: section."
            ),
        ),
        (
            "section: disclosure",
            "section: disclosures",
            '12:14: tables[0].section: there is no "disclosures"; did you mean "disclosure"?',
        ),
        (
            "{key: licences, aliases: [许可]}",
            "{key: licences, label: 许可}",
            (
                '22:25: tables[1].rows[1].label: "licences" is there already, and only aliases, columns '
                "can be added; give a new part a key of its own."
            ),
        ),
        (
            "columns: [decisions]",
            "columns: [decision]",
            '21:46: tables[1].rows[0].columns: there is no "decision"; did you mean "decisions"?',
        ),
        (
            "{key: accounts, label: {zh",
            "{key: sites, label: {zh",
            '15:15: tables[0].rows[1].key: "sites" stands twice; choose another key.',
        ),
        (
            "pending, mediated]",
            "pending, meditated]",
            '26:30: tables[2].sums[0].left: there is no "meditated"; did you mean "mediated"?',
        ),
        (
            "\n    rows:\n      - {key: sites, label: 政府网站}",
            "\n    rows: []\n    captions:\n      - 政府网站",
            "needs these keys: rows.",
        ),
    ],
)
def test_faults(old: str, new: str, told: str, tmp_path: Path) -> None:
    assert old in MUHE
    text = MUHE.replace(old, new, 1)
    if "captions" in new:
        text = text.replace("      - {key: accounts, label: {zh: 政务新媒体, en: accounts}}\n", "")
    with pytest.raises(PackError) as caught:
        load_forms([muhe(tmp_path, text)])

    assert told in caught.value.text.en


def test_too_many_sections(tmp_path: Path) -> None:
    more = "".join(f"  - {{key: more{n}, heading: 其一}}\n" for n in range(4))
    with pytest.raises(PackError, match="格式至多 9 个部分，现为 11 个。"):
        load_forms([muhe(tmp_path, MUHE.replace("sections:\n", f"sections:\n{more}"))])


def test_two_forms_of_one_name(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"格式“muhe”已由 .*muhe.yaml 给出，请改名。"):
        load_forms([muhe(tmp_path), muhe(tmp_path, name="z.yaml")])


def test_what_extends_a_form_with_faults_is_not_told_of(tmp_path: Path) -> None:
    further = muhe(tmp_path, "form: city\nextends: muhe\ntitle: 市\n", "a.yaml")
    with pytest.raises(PackError) as caught:
        load_forms([further, muhe(tmp_path, MUHE.replace("after: problems", "after: nothing"))])

    assert [fault.place.origin for fault in caught.value.faults] == [str(tmp_path / "muhe.yaml")]


def test_forms_that_extend_each_other(tmp_path: Path) -> None:
    one = muhe(tmp_path, "form: one\nextends: two\ntitle: 一\n", "one.yaml")
    two = muhe(tmp_path, "form: two\nextends: one\ntitle: 二\n", "two.yaml")
    with pytest.raises(PackError) as caught:
        load_forms([one, two])

    assert len(caught.value.faults) == 2
