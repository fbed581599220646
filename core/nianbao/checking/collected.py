"""What rules over the corpus collect of one report, as bytes: it must outlive the report, cross
processes, and be the same whether it came from another run or not."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Any

from nianbao.rules.corpus import CorpusCheck
from nianbao.store.plain import dumps, loads

__all__ = ["collected_bytes", "collected_value"]


#: Most of it are lines of text around places; a fifth is left of them.
_LEVEL = 1


def collected_bytes(check: CorpusCheck, value: Any, hide: Callable[[str], str]) -> bytes:
    """What a check collected as bytes, without numbers of persons.

    Raises `nianbao.store.plain.UnstorableError` where it is no plain value.
    """
    return zlib.compress(dumps(value, _packages(check), hide), _LEVEL)


def collected_value(check: CorpusCheck, data: bytes) -> Any:
    """The value that `collected_bytes` made bytes of; raises `ValueError` for anything else."""
    return loads(zlib.decompress(data), _packages(check))


def _packages(check: CorpusCheck) -> frozenset[str]:
    """Whose types may be in what a check collects: nianbao's, and those of the check's own
    package."""
    module: str = getattr(check.collect, "__module__", None) or type(check.collect).__module__
    return frozenset(("nianbao", module.partition(".")[0]))
