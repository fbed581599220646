"""What docs/integrations and the files at the root promise to other people's tools."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from nianbao import Configuration, Engine
from tests.foreign_tools import needs_foreign_tools, program, run

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs" / "integrations"

EXAMPLE = re.compile(
    r"^\$ nianbao (?P<arguments>check samples.*)\n(?P<output>(?:(?!```).*\n)+)", re.MULTILINE
)


def read(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


def environment(**more: str) -> dict[str, str]:
    """Where a shell finds the program that is tested."""
    return {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "PYTHONUTF8": "1",
        **more,
    }


def examples() -> list[tuple[str, str]]:
    found = []
    for page in sorted(DOCS.glob("*.md")):
        found += [
            (match["arguments"], match["output"])
            for match in EXAMPLE.finditer(page.read_text(encoding="utf-8"))
        ]
    return found


@pytest.mark.parametrize(("arguments", "output"), examples())
def test_an_example_shows_what_is_written(arguments: str, output: str) -> None:
    command = [sys.executable, "-m", "nianbao", *arguments.split()]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, env=environment(), check=False
    )
    # An ellipsis stands for the rest of a line.
    expression = "".join(re.escape(line).replace("…", ".*") + r"\n" for line in output.splitlines())
    assert re.fullmatch(expression, done.stdout), done.stdout + done.stderr


def test_there_are_examples() -> None:
    assert examples()


def test_every_format_has_its_line() -> None:
    page = (DOCS / "README.md").read_text(encoding="utf-8")
    writers = set(Engine.load(Configuration()).contributions.writers)
    assert set(re.findall(r"^\| `([a-z-]+)(?:=DIR)?` ", page, re.MULTILINE)) == writers


def test_the_hook_takes_every_file_that_a_reader_reads() -> None:
    (hook,) = read(".pre-commit-hooks.yaml")
    suffixes = {
        suffix
        for reader in Engine.load(Configuration()).contributions.readers.values()
        # Pictures in a repository are hardly ever scans of reports.
        if reader.name != "picture"
        for suffix in reader.suffixes
    }
    # A parsed report as JSON is nobody's source.
    assert [
        each for each in sorted(suffixes - {".json"}) if not re.search(hook["files"], f"a{each}")
    ] == []
    assert not re.search(hook["files"], "a.py")


@pytest.mark.skipif(shutil.which("bash") is None, reason="the action's steps run in bash")
class TestAction:
    """The steps of action.yml that are scripts of ours, run as GitHub runs them."""

    def check(self, folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
        (script,) = [
            step["run"] for step in read("action.yml")["runs"]["steps"] if step.get("id") == "check"
        ]
        defaults = {"PATHS": "报告", "ARGUMENTS": "", "SARIF": "nianbao.sarif"}
        files = {
            "GITHUB_STEP_SUMMARY": str(folder / "summary"),
            "GITHUB_OUTPUT": str(folder / "output"),
        }
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=folder,
            capture_output=True,
            text=True,
            env=environment(RUNNER_TEMP=str(folder), **files, **{**defaults, **inputs}),
            check=False,
        )

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        (tmp_path / "报告").mkdir()
        shutil.copy(ROOT / "samples" / "faulty.txt", tmp_path / "报告" / "一 号.txt")
        return tmp_path

    def test_findings_are_annotated_summed_up_and_kept(self, folder: Path) -> None:
        done = self.check(folder, ARGUMENTS="--select LAW003 --lang en", PATHS="报告/一 号.txt\n")
        assert done.returncode == 0, done.stderr
        assert done.stdout.startswith("::error file=报告/一 号.txt,line=3,")
        assert (folder / "output").read_text() == "exit-code=1\n"
        assert (
            (folder / "summary")
            .read_text(encoding="utf-8")
            .startswith("## ❌ Annual reports: nonconformant")
        )
        assert (folder / "nianbao.sarif").is_file()

    def test_a_clean_check_passes(self, folder: Path) -> None:
        done = self.check(folder, ARGUMENTS="--select XRP")
        assert done.returncode == 0, done.stderr
        assert (folder / "output").read_text() == "exit-code=4\n"

    def test_wrong_arguments_are_the_verdict(self, folder: Path) -> None:
        done = self.check(folder, ARGUMENTS="--select NONE999")
        assert done.returncode == 0
        assert (folder / "output").read_text() == "exit-code=2\n"
        assert not (folder / "summary").exists()


@needs_foreign_tools
@pytest.mark.parametrize(
    ("schema", "file"),
    [
        ("vendor.github-actions", ROOT / "action.yml"),
        ("vendor.github-workflows", DOCS / "github-workflow.yml"),
        ("vendor.gitlab-ci", DOCS / "gitlab-ci.yml"),
    ],
)
def test_foreign_schemas_accept_the_examples(schema: str, file: Path) -> None:
    done = run([program("check-jsonschema"), "--builtin-schema", schema, file])
    assert done.returncode == 0, done.stdout + done.stderr


@needs_foreign_tools
def test_pre_commit_accepts_manifest_and_example(tmp_path: Path) -> None:
    (config,) = re.findall(
        r"```yaml\n(.*?)```", (DOCS / "pre-commit.md").read_text("utf-8"), re.DOTALL
    )
    (tmp_path / "config.yaml").write_text(config, encoding="utf-8")
    for verb, file in (
        ("validate-manifest", ROOT / ".pre-commit-hooks.yaml"),
        ("validate-config", tmp_path / "config.yaml"),
    ):
        done = run([program("pre-commit"), verb, file])
        assert done.returncode == 0, done.stdout + done.stderr


@needs_foreign_tools
def test_pre_commit_installs_and_runs_the_hook(tmp_path: Path) -> None:
    """As a team would: a repository with a report, and the hook taken from this checkout."""
    shutil.copy(ROOT / "samples" / "faulty.txt", tmp_path / "报告.txt")
    (tmp_path / "README.rst").write_text("no report\n")
    for command in (["init", "-q"], ["add", "."]):
        assert run(["git", "-C", tmp_path, *command]).returncode == 0
    done = subprocess.run(
        [program("pre-commit"), "try-repo", ROOT, "nianbao", "--all-files"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env=environment(PRE_COMMIT_HOME=str(tmp_path / "cache")),
        check=False,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert "报告.txt:3:21: error: " in done.stdout
    assert "README" not in done.stdout
