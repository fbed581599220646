"""What is measured: a document that can be made of any size."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

__all__ = ["Growing"]


class Growing(NamedTuple):
    """A document that can be made of any size.

    Attributes:
        name: shows it again.
        make: the file for a share of the size at which it is first measured, in proportion to it.
    """

    name: str
    suffix: str
    make: Callable[[float], bytes]
