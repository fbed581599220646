"""A rule pack of others can say how their region words a thing."""

from __future__ import annotations

from pathlib import Path

import pytest

from nianbao import Configuration, Engine, PackError
from nianbao.reading.discovery import Target
from tests.rules.cases import HERE

PACK = """\
requires: {{nianbao: ">=0.1"}}
pack: regional-wordings
prefix: XREG
version: "1.0"
title: {{zh: 地方用语, en: Regional wordings}}
rules:
  - id: XREG001
    name: regional-applications-count
    level: warning
    title: {{zh: 申请件数应当与表三一致, en: Applications in the text must be those of table three}}
    why: {{zh: 两处矛盾, en: The two differ}}
    fix: {{zh: 核对两处, en: Verify both}}
    basis: [practice]
    check: stated-count
    with: {{table: applications, also: {also}}}
    messages:
      differs: {{zh: "{{stated}} {{cells}} {{actual}}", en: "{{stated}} {{cells}} {{actual}}"}}
      denied: {{zh: "{{said}} {{cells}} {{actual}}", en: "{{said}} {{cells}} {{actual}}"}}
"""


def load(folder: Path, also: str) -> Engine:
    file = folder / "regional.yaml"
    file.write_text(PACK.format(also=also), "utf-8")
    return Engine.load(Configuration(rules=(file,)))


def test_a_pack_can_add_words(tmp_path: Path) -> None:
    text = (HERE / "bases" / "bureau-2023.md").read_text("utf-8")
    text = text.replace("全年收到政府信息公开申请12件", "全年揽下政府信息公开申请21件")
    result = load(tmp_path, "{receive: '揽[下]'}").check_target(
        Target("report.md", None, named=True), text.encode()
    )
    found = [each for each in result.findings if each.rule.id in {"NAR001", "XREG001"}]
    assert [(each.rule.id, each.location.snippet) for each in found] == [("XREG001", "21")]


@pytest.mark.parametrize(
    ("also", "told"), [("{recieve: 揽收}", "recieve"), ("{receive: '揽[收'}", "missing")]
)
def test_what_is_wrong_with_them_is_told(tmp_path: Path, also: str, told: str) -> None:
    with pytest.raises(PackError, match=told):
        load(tmp_path, also)
