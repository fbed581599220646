"""nianbao (年报): checks annual reports on government information disclosure (政府信息公开工作年度
报告).

The public API, for programs that check reports and for plugins alike, is what `nianbao.api` names.
It is imported as soon as one of its names is used: ``nianbao --version`` need not load an engine.

    >>> import nianbao
    >>> result = nianbao.check("report.md")  # doctest: +SKIP
    >>> result.verdict  # doctest: +SKIP
    <Verdict.CONFORMANT: 'conformant'>
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nianbao.api import *  # noqa: F403 - the names are listed once, there


#: Names that a later version will no longer have, and what to use in their place.
_DEPRECATED: dict[str, str] = {}

if not TYPE_CHECKING:  # with it, a type checker would believe in every name

    def __getattr__(name: str) -> Any:
        if name.startswith("__") and name != "__version__":
            raise AttributeError(f"module 'nianbao' has no attribute {name!r}")
        if name in _DEPRECATED:
            # At the line of who asks for it, and each time: it is not remembered below.
            deprecation = importlib.import_module("nianbao.deprecation")
            deprecation.warn_of(f"nianbao.{name}", _DEPRECATED[name])
            return vars(importlib.import_module("nianbao.api"))[name]
        # Not ``from nianbao import api``, which would ask this function for ``api``.
        api = vars(importlib.import_module("nianbao.api"))
        if name not in api:
            raise AttributeError(f"module 'nianbao' has no attribute {name!r}")
        globals()[name] = api[name]
        return api[name]


def __dir__() -> list[str]:
    names = vars(importlib.import_module("nianbao.api"))
    return [name for name in names if name[0] != "_" and name != "annotations"]
