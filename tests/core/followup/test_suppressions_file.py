"""The file of suppressions."""

from __future__ import annotations

import datetime
import re
from functools import cache
from pathlib import Path

import pytest

from nianbao.configuration import Configuration
from nianbao.engine import Engine
from nianbao.errors import ConfigurationError
from nianbao.followup.suppressions import Suppressions, find_suppressions, read_suppressions
from nianbao.rules.selection import Selectors

PAGE = Path(__file__).parents[3] / "docs" / "suppressions.md"
ENTRY = '[[suppression]]\nrule = "TAL002"\nreason = "已核实"\nexpires = 2027-06-30\n'


@cache
def selectors() -> Selectors:
    return Engine.load(Configuration()).selectors


def read(directory: Path, text: str) -> Suppressions:
    file = directory / "suppressions.toml"
    file.write_text(text, "utf-8")
    return read_suppressions(file, selectors())


def test_an_entry(tmp_path: Path) -> None:
    text = (
        ENTRY
        + 'path = "a/*"\nlogical = "表三/*"\napproved_by = "甲"\n\n[[suppression]]\nfingerprint = "'
        + "0a" * 16
    )
    found = read(tmp_path, text + '"\nreason = " 二 "\nexpires = 2028-01-01\n')
    first, second = found.entries

    assert found.notifications == ()
    assert (first.rules, first.path, first.logical, first.approved_by) == (
        frozenset({"TAL002"}),
        "a/*",
        "表三/*",
        "甲",
    )
    assert (first.expires, first.origin) == (
        datetime.date(2027, 6, 30),
        f"{tmp_path}/suppressions.toml:1",
    )
    assert (second.rules, second.fingerprint, second.reason) == (None, "0a" * 16, "二")
    assert second.origin.endswith(":9")


def test_a_selector_may_be_a_prefix_or_a_name(tmp_path: Path) -> None:
    (prefix,) = read(tmp_path, ENTRY.replace("TAL002", "TAL")).entries
    (name,) = read(tmp_path, ENTRY.replace("TAL002", "row-total")).entries

    assert prefix.rules is not None
    assert {"TAL001", "TAL002"} < prefix.rules
    assert name.rules == frozenset({"TAL002"})


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('reason = "已核实"\n', "", "suppression[1]: these keys are missing: reason."),
        ("已核实", " ", 'suppression[1].reason: " " is not written as it must be'),
        ("expires = 2027-06-30\n", "", "suppression[1]: these keys are missing: expires."),
        (
            "2027-06-30",
            '"2027-06-30"',
            "suppression[1].expires: expected a TOML date, without quotes, such as 2027-06-30.",
        ),
        ("2027-06-30", "2027-06-30T08:00:00", "suppression[1].expires: expected text"),
        ('rule = "TAL002"\n', "", "suppression[1]: these keys are missing: rule."),
        (
            "TAL002",
            "TAL02",
            'suppression[1].rule: no rule, prefix or rule pack is called "TAL02"; did you mean',
        ),
        (
            "rule =",
            'paths = "x"\nrule =',
            'suppression[1]: unknown key "paths"; did you mean "path"?',
        ),
    ],
)
def test_a_malformed_entry_suppresses_nothing_and_the_others_hold(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    found = read(tmp_path, ENTRY + "\n" + ENTRY.replace(old, new))

    assert [entry.origin for entry in found.entries] == [f"{tmp_path}/suppressions.toml:1"]
    (event,) = found.notifications
    assert (event.id, event.level.value) == ("suppression-malformed", "warning")
    assert event.text.en.startswith(f"{tmp_path}/suppressions.toml:6: {told}")
    assert event.text.en.endswith("The entry suppresses nothing.")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[suppression]\n", "not valid TOML: "),
        ('[[supression]]\nrule = "TAL"\n', 'unknown key "supression"; did you mean "suppression"?'),
        ("suppression = 3\n", "suppression: expected a list, found 3."),
        ("suppression = [3]\n", "suppression[0]: expected a mapping (key: value), found 3."),
    ],
)
def test_a_file_that_is_none(tmp_path: Path, text: str, told: str) -> None:
    found = read(tmp_path, text)

    assert found.entries == ()
    assert [told in event.text.en for event in found.notifications] == [True]


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="无法读取"):
        read_suppressions(tmp_path / "none.toml", selectors())
    (tmp_path / "gbk.toml").write_bytes("理由".encode("gbk"))
    with pytest.raises(ConfigurationError, match="UTF-8"):
        read_suppressions(tmp_path / "gbk.toml", selectors())


def test_where_the_file_is_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    beside = tmp_path / "project" / "suppressions.toml"
    beside.parent.mkdir()
    configured = Configuration(file=beside.with_name("nianbao.toml"))
    assert (find_suppressions(configured), find_suppressions(Configuration())) == (None, None)

    beside.write_text(ENTRY, "utf-8")
    Path("suppressions.toml").write_text(ENTRY, "utf-8")
    assert find_suppressions(configured) == beside
    assert find_suppressions(Configuration()) == Path("suppressions.toml")
    assert find_suppressions(configured, Path("named.toml")) == Path("named.toml")


def test_the_example_of_the_page_is_whole(tmp_path: Path) -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    found = read(tmp_path, example)

    assert (len(found.entries), found.notifications) == (3, ())
