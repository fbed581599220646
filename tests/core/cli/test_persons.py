"""Personal data never leaves: whatever rules are selected, in every output, title, file name, page of
what was parsed, diff of what is fixed, and baseline."""

from __future__ import annotations

import itertools
import json
import re
import zipfile
from pathlib import Path

import pyarrow.parquet
import pytest

from nianbao.configuration import Configuration
from nianbao.engine import Engine
from tests.core.cli.conftest import Run

SECRETS = ("110101199003074514", "13800138000", "110101 19900307 451X", "138-0013-8000")
NAME = "张三13800138000.md"
TITLE = "# 某某局（电话13800138000）2023年政府信息公开工作年度报告"
REPORT = f"""\
{TITLE}

## 一、总体情况

根据《中华人民共和国政府信息公开条例》（国务院令第492号）编制，，联系人110101199003074514，工作工作XX。
电话138-0013-8000，身份证110101 19900307 451X，见《条例13800138000》第五十条。

| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
| --- | --- | --- | --- |
| 规章 | 13800138000 | 110101199003074514 | 0 |
"""
_PARTED = re.compile(r"138\W{0,2}0013\W{0,2}8000|1990\W{0,2}0307")
WRITERS = sorted(Engine.load(Configuration()).contributions.writers)


def assert_masked(shown: bytes | str) -> None:
    text = shown if isinstance(shown, str) else shown.decode("utf-8", "replace")
    assert [each for each in SECRETS if each in text] == []
    assert _PARTED.findall(text) == []


def assert_file_masked(file: Path) -> None:
    """Also in what is packed: the parts of a workbook or a Word file, the columns of a data set."""
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as packed:
            for part in packed.namelist():
                assert_masked(packed.read(part))
    elif file.suffix == ".parquet":
        assert_masked(str(pyarrow.parquet.read_table(file).to_pylist()))
    else:
        assert_masked(file.read_bytes())


@pytest.fixture
def name(tmp_path: Path) -> str:
    (tmp_path / NAME).write_text(REPORT, "utf-8")
    return NAME


@pytest.mark.parametrize("selection", [[], ["--select=TAL"], ["--select=LAW"], ["--ignore=DRA"]])
@pytest.mark.parametrize("writer", WRITERS)
def test_no_output_of_any_selection(
    writer: str, selection: list[str], name: str, run: Run, tmp_path: Path
) -> None:
    ran = run("check", name, *selection, f"--format={writer}=out")
    written = tmp_path / "out"
    assert ran.code in (0, 1, 4)
    assert_masked(ran.out + ran.err)
    for file in [written] if written.is_file() else written.rglob("*"):
        # What is annotated is the document itself, which holds what it holds.
        if file.is_file() and writer != "annotated":
            assert_file_masked(file)
            assert_masked(str(file.relative_to(tmp_path)))


@pytest.mark.parametrize(
    "figure", ["13800138000", "138\u00ad0013\u00ad8000", "１３８００１３８０００"]
)
def test_a_number_in_the_place_of_a_figure_is_no_figure(figure: str, run: Run) -> None:
    """It was shown in clear as the number that it was read as."""
    rows = f"| 规章 | {figure} | 1 | 0 |\n| 行政规范性文件 | 1 | 2 | 9 |\n"
    head, rule = REPORT.splitlines()[-3:-1]
    text = f"{TITLE}\n\n## 二、主动公开政府信息情况\n\n{head}\n{rule}\n{rows}"
    Path("a.md").write_text(text, "utf-8")
    assert run("check", "a.md", "--format=json=run.json", "--format=xlsx=r.xlsx").code == 1

    shown = Path("run.json").read_text("utf-8")
    assert_masked(shown)
    assert_file_masked(Path("r.xlsx"))
    (table,) = (
        block
        for section in json.loads(shown)["reports"][0]["view"]["sections"]
        for block in section["blocks"]
        if block["kind"] == "table"
    )
    cells = {cell["column"]: cell for cell in table["rows"][0]["cells"]}
    assert (cells["made"]["state"], cells["made"].get("number")) == ("text", None)
    assert (cells["in_force"]["state"], cells["in_force"]["number"]) == ("number", "0")


def test_a_part_that_a_rule_takes_for_an_amount(run: Run) -> None:
    """FEE005 told the last eight digits as an amount that no scale of charges gives."""
    text = f"{TITLE}\n\n## 六、其他需要报告的事项\n\n收取信息处理费138⠈34062904元，另收100003元。\n"
    Path("a.md").write_text(text, "utf-8")
    ran = run("check", "a.md", "--format=sarif")

    assert "34062904" not in ran.out
    assert "100003元" in ran.out


@pytest.mark.parametrize("form", ["json", "xml", "markdown"])
def test_what_was_parsed(form: str, name: str, run: Run) -> None:
    ran = run("parse", name, "--format", form)

    assert ran.code == 0
    assert_masked(ran.out)


def test_diffs_and_baselines(name: str, run: Run) -> None:
    diff = run("fix", name)
    assert "711号" in diff.out
    assert_masked(diff.out + diff.err)
    created = run("baseline", "create", "base.json", name)
    assert created.code == 0
    assert_masked(created.out + created.err + Path("base.json").read_text("utf-8"))
    Path(name).write_text(REPORT + "，，13800138000，，\n", "utf-8")
    assert_masked("".join(run("baseline", "diff", "base.json", name)[1:]))


def test_what_is_fixed_in_the_file_is_the_file_and_not_the_mask(name: str, run: Run) -> None:
    assert run("fix", name, "--write").code == 0
    mended = Path(name).read_text("utf-8")

    assert all(each in mended for each in SECRETS)
    assert "国务院令第711号" in mended


def test_errors_and_missing_files(run: Run) -> None:
    for arguments in itertools.product(["check", "parse", "fix"], ["李四13800138000.md"]):
        ran = run(*arguments)
        assert ran.code in (3, 4)
        assert_masked(ran.out + ran.err)


def test_commands_on_such_files(name: str, run: Run) -> None:
    assert run("check", name, "--format", "json=run.json", "--format", "xlsx=r.xlsx").code == 1
    for arguments in (
        ["render", "run.json"],
        ["render", "run.json", "--format", "markdown"],
        ["accept", "r.xlsx"],
        ["baseline", "create", "base.json", name],
        ["new", "report", name],
        ["test", name],
        ["phrases", "13800138000"],
        ["checks", "13800138000"],
        ["form", "13800138000"],
    ):
        ran = run(*arguments)
        assert_masked(ran.out + ran.err)
