"""Parts of nianbao that need more than a plain installation: ``pip install 'nianbao[parquet]'``."""

from __future__ import annotations

import importlib.util
from typing import NamedTuple

from nianbao.errors import UsageError
from nianbao.text.wording import Text

__all__ = ["Extra"]


class Extra(NamedTuple):
    """What must be installed for something that most people do not use.

    Attributes:
        requirement: what to give to pip: ``nianbao[parquet]``.
        modules: the modules that come with it.
    """

    requirement: str
    modules: tuple[str, ...]

    def demand(self, purpose: Text) -> None:
        """Raise `UsageError` that says what to install where a module is not there.

        Nothing is imported: asking costs less than a millisecond.
        """
        missing = [name for name in self.modules if importlib.util.find_spec(name) is None]
        if missing:
            names, command = "、".join(missing), f"pip install '{self.requirement}'"
            zh = f"{purpose.zh}需要 {names}，尚未安装。请执行 {command}。"
            en = f"{purpose.en} needs {', '.join(missing)}, not installed; run {command}."
            raise UsageError(Text(zh, en))
