"""Every kind of hostile file, small: whatever is in it, the check comes to an end and says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from nianbao.configuration import Configuration, Limits
from nianbao.engine import Engine
from nianbao.reading.discovery import Target
from tests.hostile.catalogue import catalogue
from tests.hostile.kind import Kind

SMALL = 12
#: These have no text but what could be recognised, which takes seconds a page where it is installed.
SCANS = {"lattice on many pages": 2}
KINDS = [
    pytest.param(kind, id=f"{group}/{kind.name}")
    for group, kinds in catalogue().items()
    for kind in kinds
    if not kind.options
]


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine.load(Configuration(limits=Limits(seconds=10)))


def test_there_are_many() -> None:
    assert sum(len(kinds) for kinds in catalogue().values()) >= 400


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_read_or_refused(kind: Kind, engine: Engine) -> None:
    size = min(kind.size, SCANS.get(kind.name, SMALL))
    target = Target("x", Path(f"x{kind.suffix}"), named=True, data=kind.make(size))
    result = engine.check_document(target).result
    told = {each.id for each in result.notifications}

    assert result.evaluated or told
    assert told <= {"document-unreadable", "document-unrecognised", "document-notice", "no-section"}
