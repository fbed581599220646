"""Which version a pack requires."""

from __future__ import annotations

import pytest

from nianbao.errors import PackError
from nianbao.loading.requirement import satisfies


@pytest.mark.parametrize(
    ("version", "requirement", "met"),
    [
        ("0.1.0", ">=0.1", True),
        ("0.1.0", ">=0.1.0", True),
        ("0.1", "==0.1.0", True),
        ("0.1.0", ">0.1", False),
        ("0.1.0", ">=0.2", False),
        ("0.10.0", ">=0.9", True),
        ("1.2.3", ">=1, <2", True),
        ("2.0.0", ">=1,<2", False),
        ("1.2.0rc1", ">=1.2", True),
        ("1.2.0", "!=1.2", False),
        ("1.2.0", "<=1.2", True),
    ],
)
def test_satisfies(version: str, requirement: str, met: bool) -> None:
    assert met is satisfies(version, requirement)


@pytest.mark.parametrize("requirement", ["", "0.1", "~=1", ">=1,", ">= x", ">=１", ">=1" * 50])
def test_what_is_no_requirement(requirement: str) -> None:
    with pytest.raises(PackError, match="不是版本要求"):
        satisfies("0.1.0", requirement)
