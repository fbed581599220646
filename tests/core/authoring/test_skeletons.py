"""``nianbao new`` and ``nianbao test``: what is begun passes its own tests at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nianbao import Engine
from nianbao.authoring.skeleton import plugin_files, write_new
from nianbao.cli.main import main
from nianbao.configuration import Configuration
from nianbao.errors import UsageError

pytest_plugins = ["pytester"]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_new_pack_passes_its_own_cases(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "pack", "my-province"]) == 0
    assert "接下来：nianbao test rules.d" in capsys.readouterr().out
    assert main(["test"]) == 0
    assert capsys.readouterr().out == "2 条规则的 4 个用例：4 个相符，0 个不符。\n"
    assert main(["test", "rules.d", "--mutate", "--lang", "en"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "3 changes of the rules: 3 noticed, 0 not.",
        "4 cases of 2 rules: 4 passed, 0 failed.",
    ]


def test_nothing_is_overwritten(capsys: pytest.CaptureFixture[str]) -> None:
    main(["new", "pack", "one"])
    file = Path("rules.d/one.yaml")
    file.write_text("mine", "utf-8")

    assert main(["new", "pack", "one"]) == 2
    assert "不覆盖" in capsys.readouterr().err
    assert file.read_text("utf-8") == "mine"
    file.unlink()
    Path("rules.d/cases/XONE001.yaml").unlink()
    Path("rules.d/cases/XONE002.yaml").unlink()
    assert main(["new", "pack", "two"]) == 0


@pytest.mark.parametrize("name", ["Province", "某省", "a_b", "1a"])
def test_names_that_cannot_be(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "pack", name]) == 2
    assert "应由小写字母、数字和连字符组成" in capsys.readouterr().err


def test_a_new_report_is_clean(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--organ", "望岑县财政局", "--year", "2020"]
    assert main(["new", "report", "r.md", *arguments]) == 0
    assert main(["check", "r.md"]) == 0
    assert "望岑县财政局" in capsys.readouterr().out


def test_a_new_plugin_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from nianbao.plugins.contributions import installed_plugins
    from tests.core.builders import FakeEntryPoint

    written = write_new(tmp_path / "acme", plugin_files("acme-long"))
    assert {file.relative_to(tmp_path / "acme").as_posix() for file in written} == {
        "pyproject.toml",
        "acme_long/__init__.py",
        "acme_long/rules.d/acme-long.yaml",
        "acme_long/rules.d/cases/XACMELON001.yaml",
        "tests/test_acme_long.py",
    }
    monkeypatch.syspath_prepend(str(tmp_path / "acme"))
    import acme_long  # type: ignore[import-not-found]

    entry_points = (FakeEntryPoint("acme-long", acme_long), *installed_plugins())
    engine = Engine.load(Configuration(select=("acme-long",)), entry_points)
    assert [rule.id for rule in engine.rules] == ["XACMELON001"]
    monkeypatch.setattr("nianbao.engine.loaded.installed_plugins", lambda: entry_points)
    assert main(["test", "acme/acme_long/rules.d"]) == 0


def test_all_or_none_of_the_files_are_written(tmp_path: Path) -> None:
    (tmp_path / "b").write_text("b", "utf-8")

    with pytest.raises(UsageError):
        write_new(tmp_path, {"a": "a", "b": "c"})
    assert not (tmp_path / "a").exists()


def test_the_schemas_of_a_new_pack_know_every_check() -> None:
    main(["new", "pack", "mine"])
    schema = json.loads(Path("rules.d/.schema/rule-pack.schema.json").read_text("utf-8"))
    rule = schema["properties"]["rules"]["items"]
    names = {each["const"] for each in rule["properties"]["check"]["anyOf"]}

    assert names == set(Engine.load(Configuration()).contributions.checks)
    (count,) = (
        each["then"]["properties"]
        for each in rule["allOf"]
        if each["if"]["properties"]["check"]["const"] == "text-count"
    )
    assert "at-least" in count["with"]["properties"]
    assert "{count}" in count["messages"]["properties"]["too-few"]["description"]
    assert "TAL001" in rule["properties"]["extends"]["anyOf"][0]["enum"]


CASES = """\
# 注释保留
rule: XMINE001
cases:
  - name: 错的结果
    replace: {"；二是信息报送不够及时": ""}
    outcome: pass

  - name: 错的发现  # 也保留
    outcome: fail
    replace: {"；二是信息报送不够及时": ""}
    findings:
      - message: 不是这样
        text: 五、存在的主要问题及改进情况
  - name: 对的
    outcome: pass
"""
UPDATED = """\
# 注释保留
rule: XMINE001
cases:
  - name: 错的结果
    replace: {"；二是信息报送不够及时": ""}
    outcome: fail
    findings:
    - message: 存在的主要问题及改进情况中分项有 1 处，应至少有 2 处
      text: 五、存在的主要问题及改进情况

  - name: 错的发现  # 也保留
    replace: {"；二是信息报送不够及时": ""}
    outcome: fail
    findings:
    - message: 存在的主要问题及改进情况中分项有 1 处，应至少有 2 处
      text: 五、存在的主要问题及改进情况
  - name: 对的
    outcome: pass
"""


def test_cases_that_differ_are_told_and_updated(capsys: pytest.CaptureFixture[str]) -> None:
    main(["new", "pack", "mine"])
    file = Path("rules.d/cases/XMINE001.yaml")
    file.write_text(CASES, "utf-8")
    capsys.readouterr()

    assert main(["test", "rules.d/cases/XMINE001.yaml"]) == 1
    assert capsys.readouterr().out.splitlines()[:6] == [
        "rules.d/cases/XMINE001.yaml:4:5: XMINE001 错的结果",
        "  结果应为 pass，实为 fail",
        "  多出一处发现：存在的主要问题及改进情况中分项有 1 处，应至少有 2 处",
        "rules.d/cases/XMINE001.yaml:8:5: XMINE001 错的发现",
        (
            "  第 1 处发现的 message 应为“不是这样”，实为“存在的主要问题及改进情况中分项有 1 处，"
            "应至少有 2 处”"
        ),
        "XMINE002 mine-licences: 没有用例: pass, fail",
    ]
    assert main(["test", "rules.d/cases", "--update"]) == 0
    assert file.read_text("utf-8") == UPDATED
    assert main(["test"]) == 0


def test_what_no_case_shows(capsys: pytest.CaptureFixture[str]) -> None:
    main(["new", "pack", "mine"])
    pack = Path("rules.d/mine.yaml")
    text = pack.read_text("utf-8")
    pack.write_text(text.replace("at-least: 2", "at-least: 2\n      at-most: 9"), "utf-8")
    Path("rules.d/cases/XMINE002.yaml").unlink()
    capsys.readouterr()

    assert main(["test", "--mutate"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "XMINE002 mine-licences: 没有用例: pass, fail",
        "XMINE001: 没有用例发现这一改动: with.at-most: 9 → 10",
        "XMINE001: 没有用例发现这一改动: with.at-most: 9 → 8",
        "XMINE001: 没有用例发现这一改动: with.at-most → 删除",
        "规则改动 7 处：用例发现 4 处，没有发现 3 处。",
        "1 条规则的 2 个用例：2 个相符，0 个不符。",
    ]


CORPUS = """\
rule: XRP001
cases:
  - name: 结转不符
    reports:
      2022.md:
        base: {year: 2022}
        replace: {"四、结转下年度继续办理\\t\\t\\t1": "四、结转下年度继续办理\\t\\t\\t2"}
      2023.md: {base: {year: 2023}}
    outcome: pass
"""
FIXED = """\
rule: XFIX001
cases:
  - name: 改过
    replace: {更新栏目9个。: 更新栏目9个，开展业务竟赛。}
    outcome: fail
    findings: [{text: 竟赛, line: 13, level: warning}]
    fixed: 更新栏目9个，开展业务竞赛。
  - name: 没有改
    base: own.md
    outcome: fail
    fixed: 竞技
"""
FIX = """\
requires: {nianbao: ">=0.1"}
pack: fix
prefix: XFIX
version: "1"
title: 词
rules:
  - {id: XFIX001, name: fix-words, level: warning, title: 题, why: 因, fix: 改, basis: [practice],
     check: replace-text, with: {replace: {竟赛: 竞赛}}}
"""


def test_fixes_files_and_corpora(capsys: pytest.CaptureFixture[str]) -> None:
    cases = Path("rules.d/cases")
    cases.mkdir(parents=True)
    Path("rules.d/fix.yaml").write_text(FIX, "utf-8")
    (cases / "fix.yaml").write_text(FIXED, "utf-8")
    (cases / "own.md").write_text(
        "# 某县某局2023年政府信息公开工作年度报告\n\n## 一、总体情况\n\n竟赛\n", "utf-8"
    )
    (cases / "corpus.yaml").write_text(CORPUS, "utf-8")

    assert main(["test", "rules.d/fix.yaml"]) == 1
    out = capsys.readouterr().out
    assert "rules.d/cases/fix.yaml:8:5: XFIX001 没有改\n  修改之后没有“竞技”\n" in out
    assert "XRP001 结转不符\n  结果应为 pass，实为 fail" in out


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("rule: XNO001\ncases: [{name: a, outcome: pass}]\n", "没有规则“XNO001”"),
        ("rule: SEC001\ncases: [{name: a, outcome: passed}]\n", "不在可用的值"),
        ("rule: SEC001\ncases: [{name: a, outcome: pass, base: no.md}]\n", "找不到范本"),
        (
            "rule: SEC001\ncases: [{name: a, outcome: pass, replace: {无此句: ''}}]\n",
            "要替换的“无此句”在范本中出现 0 次",
        ),
        ("rule: [\n", "括号没有成对"),
    ],
)
def test_files_of_cases_that_are_broken(
    content: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["new", "pack", "mine"])
    Path("rules.d/cases/broken.yaml").write_text(content, "utf-8")
    capsys.readouterr()

    assert main(["test"]) == 2
    assert told in capsys.readouterr().err


def test_no_cases(capsys: pytest.CaptureFixture[str]) -> None:
    Path("rules.d").mkdir()

    assert main(["test"]) == 2
    assert "rules.d 没有用例" in capsys.readouterr().err


def test_cases_under_pytest(pytester: pytest.Pytester) -> None:
    main(["new", "pack", "mine", "--dir", str(pytester.path)])
    pytester.makefile(".yaml", other="rule: TAL001\n")
    result = pytester.runpytest_inprocess("-p", "no:randomly")
    result.assert_outcomes(passed=4)
    (pytester.path / "rules.d/cases/XMINE001.yaml").write_text(CASES, "utf-8")
    result = pytester.runpytest_inprocess("-p", "no:randomly")
    result.assert_outcomes(passed=3, failed=2)
    result.stdout.fnmatch_lines(["*XMINE001 错的结果*", "*结果应为 pass，实为 fail*"])
