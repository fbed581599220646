"""``nianbao baseline``, and ``nianbao check --baseline``."""

from __future__ import annotations

import json
from pathlib import Path

from tests.core.cli.conftest import Run

ENTRY = '[[suppression]]\nrule = "SEC001"\nreason = "试点"\nexpires = 2999-01-01\n'


def rules(file: Path) -> list[str]:
    content = json.loads(file.read_text("utf-8"))
    return [finding["rule"] for document in content["reports"] for finding in document["findings"]]


def change(report: str, old: str, new: str) -> None:
    file = Path(report)
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")


def test_what_is_in_the_baseline_does_not_count(run: Run, report: str) -> None:
    assert run("check", report).code == 1
    assert run("baseline", "create", "known.json", report, "--lang", "en").code == 0
    ran = run("check", report, "--baseline", "known.json", "--lang", "en")

    assert (ran.code, ran.err) == (0, "")
    assert (
        f"Against the baseline: 0 new, {len(rules(Path('known.json')))} unchanged, 0 absent"
        in ran.out
    )
    assert "SEC001" not in ran.out


def test_new_and_mended_findings(run: Run, report: str) -> None:
    run("baseline", "create", "known.json", report)
    change(report, "一、总体情况", "1、总体情况")
    change(report, "无。", "无。\n\n## 六、其他需要报告的事项\n\n无。")
    ran = run("baseline", "diff", "known.json", report, "--lang", "en", "--fail-on", "warning")
    lines = ran.out.splitlines()

    assert ran.code == 1
    assert any(line.startswith(f"+ {report}: warning SEC006 [总体情况] ") for line in lines)
    assert any(
        line.startswith(f"- {report}: error SEC001") and "其他需要报告的事项" in line
        for line in lines
    )
    assert (
        run(
            "baseline", "diff", "known.json", report, "--select", "SEC006", "--fail-on", "error"
        ).code
        == 0
    )


def test_an_update_only_shrinks_unless_new_ones_are_accepted(run: Run, report: str) -> None:
    run("baseline", "create", "known.json", report)
    before = rules(Path("known.json"))
    change(report, "一、总体情况", "1、总体情况")
    change(report, "无。", "无。\n\n## 六、其他需要报告的事项\n\n无。")

    shrunk = run("baseline", "update", "known.json", report, "--lang", "en")
    assert shrunk.code == 0
    assert "new findings were not taken up" in shrunk.err
    assert set(rules(Path("known.json"))) <= set(before)
    assert len(rules(Path("known.json"))) < len(before)

    assert (
        run("baseline", "update", "known.json", report, "--accept-new", "--reason", "已批准").code
        == 0
    )
    assert "SEC006" in rules(Path("known.json"))
    assert '"reason": "已批准"' in Path("known.json").read_text("utf-8")
    assert run("baseline", "diff", "known.json", report).out.splitlines()[-1].startswith("新增 0，")


def test_accepting_needs_a_reason(run: Run, report: str) -> None:
    run("baseline", "create", "known.json", report)

    assert run("baseline", "update", "known.json", report, "--accept-new").code == 2
    assert (
        run("baseline", "update", "known.json", report, "--accept-new", "--reason", " ").code == 2
    )
    assert run("baseline", "update", "known.json", report, "--reason", "已批准").code == 2


def test_a_baseline_is_made_of_what_could_be_read(run: Run, report: str) -> None:
    """A folder with one scan in it has its first round, too."""
    run("baseline", "create", "whole.json", report)
    ran = run("baseline", "create", "known.json", report, "none.md", "--lang", "en")

    assert ran.code == 3
    assert "what could not be read or tested is not in the baseline" in ran.err
    assert Path("known.json").read_bytes() == Path("whole.json").read_bytes()


def test_an_incomplete_check_updates_nothing(run: Run, report: str) -> None:
    run("baseline", "create", "known.json", report)
    before = Path("known.json").read_bytes()
    assert (
        run(
            "baseline", "update", "known.json", report, "none.md", "--accept-new", "--reason", "x"
        ).code
        == 3
    )
    assert run("baseline", "diff", "known.json", report, "none.md").code == 3
    assert Path("known.json").read_bytes() == before


def test_nothing_evaluated_is_refused(run: Run, report: str) -> None:
    assert run("baseline", "create", "known.json", report, "--select", "SEC013").code == 4
    assert not Path("known.json").exists()


def test_a_baseline_is_not_overwritten(run: Run, report: str) -> None:
    run("baseline", "create", "known.json", report)
    ran = run("baseline", "create", "known.json", report, "--lang", "en")

    assert (ran.code, "Use nianbao baseline update" in ran.err) == (2, True)


def test_without_paths_the_working_directory_is_checked(run: Run, report: str) -> None:
    assert run("baseline", "create", "known.json").code == 0
    assert run("baseline", "update", "known.json").code == 0
    assert run("check", ".", "--baseline", "known.json").code == 0
    assert [
        each["uri"] for each in json.loads(Path("known.json").read_text("utf-8"))["reports"]
    ] == [report]


def test_a_deleted_document_leaves_the_baseline(run: Run, report: str, tmp_path: Path) -> None:
    (tmp_path / "二.md").write_text(Path(report).read_text("utf-8"), "utf-8")
    run("baseline", "create", "known.json")
    (tmp_path / "二.md").unlink()
    run("baseline", "update", "known.json", report)

    assert [
        each["uri"] for each in json.loads(Path("known.json").read_text("utf-8"))["reports"]
    ] == [report]


def test_suppressed_findings_are_left_out(run: Run, report: str, tmp_path: Path) -> None:
    (tmp_path / "suppressions.toml").write_text(ENTRY, "utf-8")
    run("baseline", "create", "known.json", report)

    assert "SEC001" not in rules(Path("known.json"))


def test_a_baseline_that_is_not_there(run: Run, report: str) -> None:
    for command in (
        ["check", report, "--baseline", "x"],
        ["baseline", "update", "x", report],
        ["baseline", "diff", "x", report],
    ):
        assert run(*command).code == 2


def test_a_baseline_that_cannot_be_written(run: Run, report: str) -> None:
    ran = run("baseline", "create", "none/known.json", report)

    assert (ran.code, "无法写入" in ran.err) == (3, True)
