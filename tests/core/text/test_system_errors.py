"""What the operating system refuses is said in both languages."""

from __future__ import annotations

import errno
import os

import pytest

from nianbao import system_error


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM, errno.EBUSY])
def test_a_file_that_another_program_has_open(number: int) -> None:
    told = system_error(OSError(number, os.strerror(number)))

    assert "Excel" in told.zh
    assert "close it there" in told.en


def test_a_rare_reason_is_told_in_the_systems_own_words() -> None:
    assert system_error(OSError(errno.EXDEV, "rare")).zh == "rare"
    assert system_error(ValueError("embedded null byte")).en == "embedded null byte"
