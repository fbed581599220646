"""What CI installs is pinned by hash, and the bill of materials names what is installed."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.supply.installed import needed

TOP = Path(__file__).parents[2]
LOCK = (TOP / ".ci" / "requirements.txt").read_text("utf-8")
#: ``name==version ; marker \\`` and its hashes.
_ENTRY = re.compile(
    r"^([\w.-]+)(?:\[[^]]*\])?==([^\s;]+)[^\\\n]*((?: \\\n {4}--hash=sha256:[0-9a-f]{64})*)$",
    re.MULTILINE,
)
AGAIN = "run make supply"


def locked() -> dict[str, str]:
    return {canonicalize_name(name): version for name, version, _ in _ENTRY.findall(LOCK)}


def test_each_has_its_hashes() -> None:
    assert [name for name, _, hashes in _ENTRY.findall(LOCK) if not hashes] == []
    assert len(_ENTRY.findall(LOCK)) == len(re.findall(r"^[^\s#]+==", LOCK, re.MULTILINE))


def test_it_agrees_with_the_constraints() -> None:
    lines = (TOP / "constraints.txt").read_text("utf-8").split()
    pinned: dict[str, str] = {
        canonicalize_name(each[0]): each[1] for each in (line.split("==") for line in lines)
    }

    assert {name: pinned.get(name, version) for name, version in locked().items()} == locked(), (
        AGAIN
    )


def test_it_covers_what_is_asked_for() -> None:
    project = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = {canonicalize_name(Requirement(each).name) for each in wanted if isinstance(each, str)}

    assert names - set(locked()) == set(), AGAIN


def test_the_bill_of_materials_names_what_is_needed() -> None:
    bill = json.loads((TOP / "docs" / "sbom.cdx.json").read_text("utf-8"))
    listed: dict[str, str] = {
        canonicalize_name(each["name"]): each["version"] for each in bill["components"]
    }

    assert bill["bomFormat"] == "CycloneDX"
    assert {name: listed.get(name) for name in needed()} == {
        name: each.version for name, each in needed().items()
    }, AGAIN


@pytest.mark.parametrize("name", ["runtime", "requirements"])
def test_what_is_shipped_and_ships_it_is_locked_alike(name: str) -> None:
    lock = (TOP / "packaging" / f"{name}.txt").read_text("utf-8")
    versions: dict[str, str] = {
        canonicalize_name(each): version for each, version, _ in _ENTRY.findall(lock)
    }
    both = locked().keys() & versions.keys()

    assert [each for each, _, hashes in _ENTRY.findall(lock) if not hashes] == []
    assert {each: versions[each] for each in both} == {each: locked()[each] for each in both}, AGAIN
    if name == "runtime":
        assert {*needed(), "starlette", "uvicorn"} - versions.keys() == set(), AGAIN
