"""``nianbao check``: outputs, exit codes, messages."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from nianbao.cli.check import check
from nianbao.cli.progress import Progress
from tests.core.builders import PACK
from tests.core.cli.conftest import Run


def test_findings_go_to_standard_output(run: Run, report: str) -> None:
    ran = run("check", report)

    assert (ran.code, ran.err) == (1, "")
    assert "SEC001" in ran.out


def test_the_level_that_fails_is_chosen(run: Run, report: str) -> None:
    assert run("check", report, "--fail-on", "never").code == 0
    assert run("check", report, "--select", "SEC011").code == 0
    assert run("check", report, "--select", "SEC009", "--fail-on", "note").code == 1


def test_several_formats(run: Run, report: str, tmp_path: Path) -> None:
    ran = run("check", report, "--format", "console", "--format", "sarif=out.sarif")

    assert "SEC001" in ran.out
    assert json.loads((tmp_path / "out.sarif").read_text("utf-8"))["version"] == "2.1.0"


def test_output_takes_what_would_go_to_standard_output(
    run: Run, report: str, tmp_path: Path
) -> None:
    assert run("check", report, "--output", "out.txt").out == ""
    assert "SEC001" in (tmp_path / "out.txt").read_text("utf-8")
    assert "SEC001" in run("check", report, "--output", "-").out


def test_the_code_does_not_depend_on_the_format(run: Run, report: str) -> None:
    assert {1} == {
        run("check", report, "--format", name).code for name in ("console", "sarif", "xml")
    }


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--format", "saarif"], 'there is no output format "saarif"; did you mean "sarif"?'),
        (
            ["--format", "console", "--format", "sarif"],
            "Two formats go to one place (standard output). Part them with --format FORMAT=FILE.",
        ),
        (
            ["--format", "sarif=a", "--format", "xml=a"],
            "Two formats go to one place (a). Part them with --format FORMAT=FILE.",
        ),
        (
            ["--format", "sarif=a", "--output", "b"],
            "No format goes to --output: each has a file of its own.",
        ),
        (
            ["--select", "SEC11"],
            'no rule, prefix or rule pack is called "SEC11"; did you mean "SEC011"?',
        ),
        (
            ["--config", "none.toml"],
            "none.toml: cannot be read: there is no such file or directory.",
        ),
        (
            ["--rules", "none"],
            "The rule path none does not exist. Check --rules, or rules in the configuration.",
        ),
    ],
)
def test_wrong_usage_is_told_before_anything_is_read(
    arguments: list[str], told: str, run: Run, report: str
) -> None:
    assert (2, "", f"nianbao: error: {told}\n") == run("check", report, "--lang", "en", *arguments)


def test_a_broken_pack_is_told_before_anything_is_read(
    run: Run, report: str, tmp_path: Path
) -> None:
    (tmp_path / "pack.yaml").write_text(PACK + "  - id: XDM001\n", "utf-8")
    ran = run("check", report, "--rules", "pack.yaml", "--lang", "en")

    assert (ran.code, ran.out) == (2, "")
    assert (
        "pack.yaml:7:5: rules[0]: these keys are missing: name, level, title, why, fix, check."
        in ran.err
    )


def test_an_unwritable_output_loses_no_other(run: Run, report: str, tmp_path: Path) -> None:
    ran = run(
        "check",
        report,
        "--format",
        "sarif=no/such/out.sarif",
        "--format",
        "xml=out.xml",
        "--lang",
        "en",
    )

    assert ran.code == 3
    assert ran.err.startswith(
        f"nianbao: error: {Path('no/such/out.sarif')} cannot be written: there is no such file or directory."
    )
    assert (tmp_path / "out.xml").is_file()


def test_a_missing_path(run: Run, report: str) -> None:
    ran = run("check", "none.md", report)

    assert ran.code == 3
    assert ran.err.startswith("nianbao: 错误：none.md: ")
    assert "SEC001" in ran.out


def test_where_the_search_for_a_configuration_begins(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "nianbao.toml").write_text("lang = 1")

    for path in ("-", "a", "a/none.md", "none.md", "x" * 5000):
        assert run("check", path).err.startswith("nianbao: 错误：nianbao.toml:1: lang: ")


def test_nothing_to_check(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    ran = run("check", "empty", "--lang", "en")

    assert ran.code == 4
    assert "Nothing was evaluated. Check the paths, and --select and --ignore." in ran.err


def test_quiet_keeps_errors_only(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    assert run("check", "empty", "--quiet", "--lang", "en").err.splitlines() == [
        "nianbao: error: Nothing was evaluated. Check the paths, and --select and --ignore."
    ]
    assert run("check", "none.md", "-q").err.startswith("nianbao: 错误：none.md")


def test_where_all_goes_to_files_the_totals_are_told(run: Run, report: str) -> None:
    ran = run("check", report, "--format", "html=结果.html", "--format", "sarif=a.sarif")

    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("报告：1（未发现错误 0，不合规 1，无法判定 0）\n")
    assert ran.err.endswith("结论：不合规\n已写出：结果.html、a.sarif\n")
    english = run("check", report, "--format", "json=a.json", "--lang", "en").err
    assert english.endswith("Verdict: nonconformant\nwritten: a.json\n")
    assert run("render", "a.json", "--format", "html=b.html").err.endswith("已写出：b.html\n")
    assert run("check", report, "--format", "html=结果.html", "-q").err == ""
    assert run("check", report, "--format", "html=结果.html", "--format", "line").err == ""


def test_totals_are_told_of_no_file_that_was_not_written(run: Run, report: str) -> None:
    ran = run("check", report, "--format", "html=none/a.html")

    assert ran.code == 3
    assert "无法写入" in ran.err
    assert "已写出" not in ran.err


def test_without_its_plugin_totals_are_left_out(run: Run, report: str, tmp_path: Path) -> None:
    (tmp_path / "nianbao.toml").write_text('[plugins]\ndisable = ["writer-totals"]\n')

    assert run("check", report, "--format", "html=a.html").err == "已写出：a.html\n"


def test_standard_input(
    run: Run, report: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        sys, "stdin", SimpleNamespace(buffer=io.BytesIO((tmp_path / report).read_bytes()))
    )

    assert "SEC001" in run("check", "-").out


def test_the_configuration_beside_the_report(run: Run, report: str, tmp_path: Path) -> None:
    (tmp_path / "nianbao.toml").write_text('select = ["SEC011"]\n')

    assert run("check", report).code == 0
    assert run("check", report, "--select", "SEC").code == 1


def test_rules_beside_the_configuration(run: Run, report: str, tmp_path: Path) -> None:
    (tmp_path / "nianbao.toml").touch()
    (tmp_path / "rules.d").mkdir()
    (tmp_path / "rules.d" / "bad.yaml").write_text("[")

    assert "bad.yaml:1:1: " in run("check", report).err


def test_trace_plugins(run: Run, report: str) -> None:
    err = run("check", report, "--trace-plugins", "--lang", "en").err

    assert "writer-sarif (nianbao " in err
    assert "  register_writers: " in err


def test_selectors_may_be_parted_by_commas(run: Run) -> None:
    assert [line[:6] for line in run("rules", "--select", "SEC001,TAL001").out.splitlines()] == [
        "SEC001",
        "TAL001",
    ]


def test_the_help_gives_the_exit_codes() -> None:
    assert all(f"{code} " in str(check.help) for code in range(5))


def test_a_progress_bar_only_for_several_documents(capsys: pytest.CaptureFixture[str]) -> None:
    for enabled, total, shown in ((True, 3, True), (True, 1, False), (False, 3, False)):
        with Progress(enabled=enabled) as progress:
            for done in range(1, total + 1):
                progress(done, total)
        assert shown is bool(capsys.readouterr().err)


def test_statistics(run: Run, report: str) -> None:
    short = run("check", report, "--statistics")

    assert short.out == run("check", report, "--format", "statistics").out
    assert "结论：" in short.out
