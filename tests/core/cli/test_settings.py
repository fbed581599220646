"""Whose configuration it is: what lies beside the documents decides nothing, and every output says
what did."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from tests.core.cli.conftest import Run

REPORT = "# 某某局2023年政府信息公开工作年度报告\n\n## 一、总体情况\n\n按照部署，做好XX工作。\n"
OVERRIDE = """\
requires: {nianbao: ">=0.1"}
pack: mine
prefix: SEC
version: "1"
title: {zh: 某, en: Some}
rules:
  - id: SEC001
    overrides: SEC001
    name: anything
    level: note
    title: {zh: 某, en: Some}
    why: {zh: 某, en: some}
    fix: {zh: 某, en: some}
    basis: [order-711/50]
    check: section-present
    messages: {missing: {zh: 某, en: some}, none: {zh: 某, en: some}}
"""


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """A folder that somebody sent."""
    folder = tmp_path / "sent"
    folder.mkdir()
    (folder / "r.md").write_text(REPORT, "utf-8")
    return folder


@pytest.mark.parametrize(
    "settings",
    [
        'format = ["console=../precious.txt"]',
        'select = ["DRA001"]',
        'fail-on = "never"',
        "[levels]\nSEC = 'note'",
        'rules = ["/etc/passwd"]',
        'roster = "/etc/passwd"',
        '[plugins]\ndisable = ["checks-tables"]',
        "not TOML at all",
    ],
)
def test_a_configuration_beside_the_documents_changes_nothing(
    settings: str, sent: Path, run: Run
) -> None:
    Path("precious.txt").write_text("precious")
    before = run("check", "sent")
    (sent / "nianbao.toml").write_text(settings, "utf-8")
    (sent / "rules.d").mkdir()
    (sent / "rules.d" / "x.yaml").write_text(OVERRIDE, "utf-8")
    (sent / "suppressions.toml").write_text(
        '[[suppression]]\nrule = "SEC"\nreason = "x"\nexpires = 2999-01-01\n'
    )
    after = run("check", "sent")

    assert (after.code, after.out) == (before.code, before.out)
    assert Path("precious.txt").read_text() == "precious"
    for name in ("nianbao.toml", "suppressions.toml", "rules.d"):
        assert f"sent/{name} 在被检查的文件旁边，没有采用" in after.err
    assert run("check", "sent", "--quiet").err == ""


def test_it_is_used_where_it_is_trusted_or_named(sent: Path, run: Run) -> None:
    (sent / "nianbao.toml").write_text('select = ["DRA001"]\nfail-on = "never"\n', "utf-8")

    for options in (["--trust-config"], ["--config", "sent/nianbao.toml"]):
        ran = run("check", "sent", *options, "--lang", "en")
        assert (ran.code, ran.err) == (0, "")
        assert "Rule checks: 1 " in ran.out
        assert "In force: configuration nianbao.toml (sha256 " in ran.out


@pytest.mark.usefixtures("sent")
def test_every_output_names_what_was_in_force_by_its_hash(run: Run) -> None:
    Path("nianbao.toml").write_text('roster = "roster.csv"\n', "utf-8")
    Path("roster.csv").write_text("organ,level,parent\n某某局,,\n", "utf-8")
    Path("suppressions.toml").write_text("", "utf-8")
    Path("rules.d").mkdir()
    Path("rules.d/x.yaml").write_text(OVERRIDE, "utf-8")
    assert run("baseline", "create", "base.json", "sent").code == 0
    ran = run(
        *("check", "sent", "--baseline", "base.json"),
        *("--format", "sarif=o.sarif", "--format", "xml=o.xml", "--format", "console"),
    )
    digests = {
        kind: hashlib.sha256(Path(name).read_bytes()).hexdigest()
        for kind, name in (
            ("configuration", "nianbao.toml"),
            ("roster", "roster.csv"),
            ("suppressions", "suppressions.toml"),
            ("baseline", "base.json"),
            ("pack", "rules.d/x.yaml"),
        )
    }
    told = json.loads(Path("o.sarif").read_text("utf-8"))["runs"][0]["properties"]["inForce"]

    assert ran.err == ""
    for kind, digest in digests.items():
        assert any(each["kind"] == kind and each.get("sha256") == digest for each in told)
        assert f'sha256="{digest}"' in Path("o.xml").read_text("utf-8")
        assert digest[:12] in ran.out
    assert {each["name"] for each in told if each["kind"] == "plugin"} == {"nianbao"}


@pytest.mark.usefixtures("sent")
def test_only_what_is_not_shipped_is_named_on_the_console(run: Run) -> None:
    assert "所用" not in run("check", "sent").out
