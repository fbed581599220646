"""What rules over the corpus collect of one report, as bytes: it must outlive the report, cross
processes, and be the same whether it came from another run or not."""

from __future__ import annotations

import functools
import zlib
from collections.abc import Callable
from typing import Any

from nianbao.rules.corpus import CorpusCheck
from nianbao.store.plain import dumps, loads

__all__ = ["Collector", "collected_value"]

#: Most of it are lines of text around places; a fifth is left of them. With this much memory, in
#: powers of two, the allocator need not ask the system for more each time.
_LEVEL, _WINDOW, _MEMORY = 1, 13, 6
#: What has fewer bytes stays as it is: JSON begins with this byte, and nothing packed does.
_SHORT, _UNPACKED = 1024, b"["


class Collector:
    """Writes what is collected of one report as bytes, without numbers of persons."""

    def __init__(self, hide: Callable[[str], str]) -> None:
        """``hide`` gives of a text what may be kept of it."""
        # Names of cells and the lines of tables are in many values.
        self._hide = functools.cache(hide)
        #: By identity, each with the value, which must not make room for another one meanwhile.
        self._known: dict[tuple[int, frozenset[str]], tuple[Any, bytes]] = {}

    def written(self, check: CorpusCheck, value: Any) -> bytes:
        """What a check collected as bytes; the same object for the same value.

        Raises `nianbao.store.plain.UnstorableError` where it is no plain value.
        """
        key = id(value), _packages(check)
        if key not in self._known:
            self._known[key] = value, _packed(dumps(value, key[1], self._hide))
        return self._known[key][1]


def collected_value(check: CorpusCheck, data: bytes) -> Any:
    """The value that `Collector` made bytes of; raises `ValueError` for anything else."""
    plain = data if data.startswith(_UNPACKED) else zlib.decompress(data)
    return loads(plain, _packages(check))


def _packed(data: bytes) -> bytes:
    if len(data) < _SHORT:
        return data
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _WINDOW, _MEMORY)
    return packer.compress(data) + packer.flush()


def _packages(check: CorpusCheck) -> frozenset[str]:
    """Whose types may be in what a check collects: nianbao's, and those of the check's own
    package."""
    module: str = getattr(check.collect, "__module__", None) or type(check.collect).__module__
    return frozenset(("nianbao", module.partition(".")[0]))
