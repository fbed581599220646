"""The errors a caller may meet. Each says what is wrong, where, and how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nianbao.text import Text

if TYPE_CHECKING:
    from nianbao.faults import Fault

__all__ = ["ConfigurationError", "DocumentError", "NianbaoError", "PackError", "UsageError"]


class NianbaoError(Exception):
    """Anything that nianbao itself refuses, as against a fault in nianbao.

    Attributes:
        text: the message in both languages; ``str(error)`` is the Chinese one, as everywhere by default.
        faults: where a file holds several faults, each of them.
    """

    def __init__(self, message: Text | str, faults: tuple[Fault, ...] = ()) -> None:
        super().__init__(message)
        self.faults = faults
        self.text = message if isinstance(message, Text) else Text(message, message)

    def __str__(self) -> str:
        return self.text.zh


class UsageError(NianbaoError, ValueError):
    """The caller asked for something that does not exist: a selector, a format, a path."""


class ConfigurationError(NianbaoError, ValueError):
    """A configuration file cannot be read, or holds a key or a value that is not known."""


class PackError(NianbaoError, ValueError):
    """One or more rule packs, forms or instruments are malformed; every fault is listed."""


class DocumentError(NianbaoError, ValueError):
    """A document cannot be read, or not as a whole; the other documents are not touched by it."""
