"""What rules over the corpus collect of one report, as bytes: it must outlive the report, cross
processes, and be the same whether it came from another run or not."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Any

from nianbao.rules.corpus import CorpusCheck
from nianbao.store.plain import dumps, loads

__all__ = ["Collector", "collected_value"]

#: Most of it are lines of text around places; a fifth is left of them.
_LEVEL = 1


class Collector:
    """Writes what is collected of one report as bytes, without numbers of persons."""

    def __init__(self, hide: Callable[[str], str]) -> None:
        """``hide`` gives of a text what may be kept of it."""
        self._hide = hide
        #: By identity, each with the value, which must not make room for another one meanwhile.
        self._known: dict[tuple[int, frozenset[str]], tuple[Any, bytes]] = {}

    def written(self, check: CorpusCheck, value: Any) -> bytes:
        """What a check collected as bytes; the same object for the same value.

        Raises `nianbao.store.plain.UnstorableError` where it is no plain value.
        """
        key = id(value), _packages(check)
        if key not in self._known:
            data = zlib.compress(dumps(value, key[1], self._hide), _LEVEL)
            self._known[key] = value, data
        return self._known[key][1]


def collected_value(check: CorpusCheck, data: bytes) -> Any:
    """The value that `Collector` made bytes of; raises `ValueError` for anything else."""
    return loads(zlib.decompress(data), _packages(check))


def _packages(check: CorpusCheck) -> frozenset[str]:
    """Whose types may be in what a check collects: nianbao's, and those of the check's own
    package."""
    module: str = getattr(check.collect, "__module__", None) or type(check.collect).__module__
    return frozenset(("nianbao", module.partition(".")[0]))
