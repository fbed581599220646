"""Where rule packs are searched, and in which order."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from nianbao.configuration import Configuration
from nianbao.errors import UsageError
from nianbao.files.shipped import resource
from nianbao.loading import search_path as module
from nianbao.loading.search_path import search_path, user_rules


def test_the_order_of_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    system, user, project, given, plugin = (
        tmp_path / name
        for name in ("etc", "home/nianbao/rules.d", "project/rules.d", "given", "plugin")
    )
    for place in (system, user, project, given, plugin):
        place.mkdir(parents=True)
    monkeypatch.setattr(module, "SYSTEM_RULES", system)
    monkeypatch.setattr(sys, "platform", "linux")
    configuration = Configuration(rules=(given,), file=tmp_path / "project" / "nianbao.toml")

    found = search_path(configuration, [plugin], {"XDG_CONFIG_HOME": str(tmp_path / "home")})

    assert (resource("rules.d"), plugin, system, user, project, given) == found


def test_places_that_are_not_there_are_left_out(tmp_path: Path) -> None:
    configuration = Configuration(file=tmp_path / "nianbao.toml")

    assert (
        resource("rules.d")
        == search_path(configuration, [tmp_path / "x"], {"XDG_CONFIG_HOME": str(tmp_path)})[0]
    )
    assert tmp_path / "rules.d" not in search_path(
        configuration, [tmp_path / "x"], {"XDG_CONFIG_HOME": str(tmp_path)}
    )


def test_a_given_place_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="不存在"):
        search_path(Configuration(rules=(tmp_path / "none",)), [], {})


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {}, ".config/nianbao/rules.d"),
        ("darwin", {}, "Library/Application Support/nianbao/rules.d"),
        ("win32", {}, "AppData/Roaming/nianbao/rules.d"),
    ],
)
def test_the_habits_of_platforms(
    platform: str,
    environment: dict[str, str],
    expected: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)

    assert tmp_path / expected == user_rules(environment)


def test_a_user_without_home(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", nobody)

    assert user_rules({}) is None
