"""Values as JSON: they come back as they were, and nothing else comes out."""

from __future__ import annotations

import datetime
import enum
import json
import os
from array import array
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

import pytest

from nianbao.model.location import Location, Role
from nianbao.model.source import Region
from nianbao.store.plain import UnstorableError, dumps, loads
from nianbao.text.masking import mask_numbers
from nianbao.text.wording import Text

PACKAGES = frozenset({"nianbao", "tests"})


class Kind(enum.Enum):
    ONE = 1


class Pair(NamedTuple):
    left: Any
    right: Any = None


@dataclass
class Record:
    name: str
    parts: list[Pair] = field(default_factory=list)
    seen: int = field(default=0, init=False)


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        0,
        10**40,
        "",
        "字" * 100,
        "\udcff",
        1.5,
        (1, ("a", None)),
        [],
        {"a": (1,), 2: {}},
        {"a": 1, "b" * 30: {"c": None}, "d": ("b" * 30, "b" * 30)},
        {1, 2},
        frozenset({"a", "b" * 40}),
        b"\0\xff",
        Decimal("-0.10"),
        datetime.date(2024, 1, 31),
        datetime.datetime(2024, 1, 31, 12, tzinfo=datetime.UTC),
        array("I", [1, 2]),
        Kind.ONE,
        Role.TOTAL,
        Pair(Pair(1), ("x" * 50, "x" * 50, "y" * 50, "x" * 50)),
        Record("a", [Pair(1, Text("零", "nought"))]),
        Location(Region(1, 2, 3), "a", "b" * 30, text=Text("b" * 30, "c")),
    ],
)
def test_a_value_comes_back_as_it_was(value: Any) -> None:
    data = dumps(value, PACKAGES)

    assert (loads(data, PACKAGES), type(loads(data, PACKAGES))) == (value, type(value))
    assert dumps(loads(data, PACKAGES), PACKAGES) == data


def test_a_long_text_is_written_once() -> None:
    assert dumps(("长" * 50,) * 9, PACKAGES).count("长".encode()) == 50


def test_what_must_not_be_kept_is_masked() -> None:
    data = dumps(Pair("电话13800138000", ["13800138000"]), PACKAGES, mask_numbers)

    assert b"138" not in data
    assert loads(data, PACKAGES) == Pair("电话***********", ["***********"])


def test_keys_hold_no_number_of_a_person_either() -> None:
    data = dumps({"电话13800138000": 1}, PACKAGES, mask_numbers)

    assert loads(data, PACKAGES) == {"电话***********": 1}


class Circle(list[Any]):
    pass


def circle() -> list[Any]:
    found: list[Any] = []
    found.append(found)
    return found


@pytest.mark.parametrize(
    "value", [lambda: 0, object(), Circle(), os.environ, circle(), 10**5000, Text], ids=type
)
def test_what_is_no_plain_value_is_refused(value: Any) -> None:
    with pytest.raises(UnstorableError):
        dumps(value, PACKAGES)


def test_types_of_other_packages_are_neither_written_nor_read() -> None:
    with pytest.raises(UnstorableError):
        dumps(Pair(1), {"nianbao"})
    data = dumps(Pair(1), PACKAGES)
    with pytest.raises(ValueError, match="not known"):
        loads(data, {"nianbao"})


@pytest.mark.parametrize(
    "data",
    [
        [["os:system"], [32, "true"]],
        [["subprocess:Popen"], [32, "true"]],
        [["nianbao.guard:end_process"], [32, 3]],
        [["nianbao.workers.process:Fresh"], [32]],
        [["nianbao.store.plain:loads"], [32, "1"]],
        [["nianbao.store.plain:sys.modules"], [32]],
        [["nianbao.cli.main:main"], [32]],
        [["nianbao.text.wording:Text"], [32]],
        [[], [99]],
        [[], [11, 5]],
        [[], [6, "x"]],
        [[], []],
        [],
        7,
    ],
    ids=json.dumps,
)
def test_nothing_is_called_but_constructors_of_known_values(data: Any) -> None:
    with pytest.raises(ValueError, match=r"not a stored value|unpack"):
        loads(json.dumps(data).encode(), PACKAGES | {"os", "subprocess"})
