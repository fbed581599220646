"""Files that once showed a fault: each is checked end to end as fuzzing does it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from nianbao.configuration import Configuration
from nianbao.engine import Engine
from tests.fuzz.guided import REGRESSIONS
from tests.fuzz.properties import Properties
from tests.fuzz.seeds import seeds
from tests.fuzz.written import Written


@pytest.fixture(scope="module")
def properties() -> Properties:
    return Properties()


@pytest.mark.parametrize(
    "file", sorted(REGRESSIONS.rglob("*.*")), ids=lambda file: f"{file.parent.name}/{file.name}"
)
def test_it_is_read_or_refused(file: Path, properties: Properties) -> None:
    assert properties.end_to_end(file.parent.name, file.read_bytes()) == ""


def test_every_reader_has_seeds() -> None:
    """But for the one that hands files to LibreOffice, and the one of pictures, each of which takes
    seconds to recognise."""
    readers = Engine.load(Configuration()).contributions.readers
    assert set(seeds()) == set(readers) - {"office", "picture"}


@pytest.mark.parametrize("seed", range(3))
def test_formats_agree_and_a_part_is_never_more_certain(seed: int, properties: Properties) -> None:
    assert properties.formats_agree(seed) == ""
    assert properties.cut_is_less_certain(seed) == ""


@pytest.mark.parametrize("seed", range(2))
def test_all_outputs_are_the_same_in_another_process_and_name_nobody(
    seed: int, tmp_path: Path
) -> None:
    with closing(Written(tmp_path)) as written:
        assert written.same_bytes(seed) == ""
        assert written.nobody_is_named(seed) == ""
