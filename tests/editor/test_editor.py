"""What an editor offers, shows and marks in a pack and its cases."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.editor.language_server import LanguageServer, Place

#: ``edit(file, old, new)``: the text of a file of the skeleton with a change, opened.
Edit = Callable[..., "Opened"]


class Opened(NamedTuple):
    server: LanguageServer
    file: Path
    text: str
    faults: Sequence[str]

    def offered(self, behind: str) -> dict[str, str]:
        """What is offered behind a text, with what is said of each."""
        found = self.server.completion(self.file, Place.after(self.text, behind))
        return {label: str(_text(each.get("documentation", ""))) for label, each in found.items()}

    def shown(self, behind: str) -> str:
        return self.server.hover(self.file, Place.after(self.text, behind))


def _text(value: object) -> object:
    return value["value"] if isinstance(value, dict) else value


@pytest.fixture(scope="session")
def edit(skeleton: Path, server: LanguageServer) -> Edit:
    numbers = count()

    def opened(name: str, old: str = "", new: str = "") -> Opened:
        text = (skeleton / name).read_text("utf-8")
        assert not old or text.count(old) == 1
        text = text.replace(old, new) if old else text
        file = (skeleton / name).with_stem(f"unsaved{next(numbers)}")
        return Opened(server, file, text, server.open(file, text))

    return opened


PACK, CASES = "rules.d/muhe.yaml", "rules.d/cases/XMUHE001.yaml"


def test_nothing_is_marked_in_the_skeleton(edit: Edit) -> None:
    assert not edit(PACK).faults
    assert not edit(CASES).faults


def test_the_keys_of_with_are_those_of_the_check(edit: Edit) -> None:
    opened = edit(PACK, "      name: 分项\n", "      \n")
    offered = opened.offered('any: [{pattern: "[一二三四五]是"}]\n      ')

    assert set(offered) == {"at-most", "by", "except", "from", "name", "to"}
    assert offered["at-most"] == "至多；0 为禁止 · so many, or fewer; 0 forbids"


def test_another_check_has_other_keys(edit: Edit) -> None:
    opened = edit(PACK, "      cell: 表二/行政许可/本年处理决定数量", "      ")

    assert {"cell", "equals", "tolerance"} < set(opened.offered("行政许可…<number>件]\n      "))


def test_a_key_of_with_is_explained(edit: Edit) -> None:
    opened = edit(PACK)

    assert "至少 · so many, or more" in opened.shown("      at-le")
    assert "某一部分中某些词语出现的次数" in opened.shown("    check: text-co")
    assert "理由 · why" in opened.shown("    title: 第五部分应当写明问题和改进措施\n    wh")


def test_checks_are_offered_with_what_they_do(edit: Edit) -> None:
    offered = edit(PACK, "check: text-count", "check: ").offered(
        "措施。\n    basis: [practice]\n    check: "
    )

    assert offered["compare"].startswith("若干单元格之和")
    assert len(offered) > 60


def test_sections_and_cells_are_offered_by_name(edit: Edit) -> None:
    opened = edit(PACK, "section: 五、存在的主要问题及改进情况", "section: ")
    assert "五、存在的主要问题及改进情况" in opened.offered("      section: ")

    opened = edit(PACK, "cell: 表二/行政许可/本年处理决定数量", "cell: ")
    offered = opened.offered("      cell: ")
    assert "表三/（七）总计/总计" in offered
    assert "表二/行政处罚/本年处理决定数量" in offered


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("      at-least: 2", "      at-lesat: 2", "at-lesat"),
        ("      at-least: 2", "      at-least: two", "integer"),
        ("check: text-count", "check: text-cuont", "Value must be"),
        ("level: warning", "level: warn", "Value is not accepted"),
        (
            "    basis: [practice]\n    check: text-count",
            "    base: []\n    check: text-count",
            "base",
        ),
    ],
)
def test_slips_are_marked(old: str, new: str, told: str, edit: Edit) -> None:
    assert told in "\n".join(edit(PACK, old, new).faults)


def test_cases_have_a_schema_of_their_own(edit: Edit) -> None:
    opened = edit(CASES, "    outcome: pass\n", "    \n")
    assert "结果：pass 通过" in opened.offered("有两项\n    ")["outcome"]

    told = edit(CASES, "    outcome: pass", "    outcome: passed").faults
    assert "Value is not accepted" in "\n".join(told)


def test_forms_and_instruments_have_schemas(skeleton: Path, server: LanguageServer) -> None:
    head = "# yaml-language-server: $schema=../.schema/{}.schema.json\n"
    form = (
        head.format("form") + "form: muhe\nextends: 2021\ntitle: 沐禾省\ntables:\n"
        "  - key: platforms\n    name: 表五\n    section: disclosure\n    \n"
        "    rows: [{key: sites, label: 政府网站}]\n    columns: [{key: count, label: 数量}]\n"
    )
    opened = Opened(server, skeleton / "rules.d/forms/f.yaml", form, ())
    assert not server.open(opened.file, form)
    assert "sums" in opened.offered("section: disclosure\n    ")

    laws = head.format("instrument") + "instruments:\n  - id: muhe-rules\n    title: 某规定\n    \n"
    opened = Opened(server, skeleton / "rules.d/instruments/i.yaml", laws, ())
    server.open(opened.file, laws)
    assert opened.offered("title: 某规定\n    ")["number"].startswith("文号或令号")
