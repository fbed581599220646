"""The errors a caller may meet. Each says what is wrong, where, and how to mend it."""

from __future__ import annotations

__all__ = ["ConfigurationError", "DocumentError", "NianbaoError", "PackError", "UsageError"]


class NianbaoError(Exception):
    """Anything that nianbao itself refuses, as against a fault in nianbao."""


class UsageError(NianbaoError, ValueError):
    """The caller asked for something that does not exist: a selector, a format, a path."""


class ConfigurationError(NianbaoError, ValueError):
    """A configuration file cannot be read, or holds a key or a value that is not known."""


class PackError(NianbaoError, ValueError):
    """One or more rule packs, forms or instruments are malformed; every fault is listed."""


class DocumentError(NianbaoError, ValueError):
    """A document cannot be read, or not as a whole; the other documents are not touched by it."""
