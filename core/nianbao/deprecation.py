"""How a public name goes: it warns at the line that asks for it before it is gone."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from nianbao.text.wording import Text

__all__ = ["Deprecation", "recorded_deprecations", "warn_of"]


class Deprecation(DeprecationWarning):
    """Something of nianbao that a plugin uses will go.

    Attributes:
        text: the same in both languages.
    """

    def __init__(self, what: str, instead: str) -> None:
        """``what`` as the author writes it, and what takes its place."""
        zh = f"{what} 将在以后的版本中取消，请改用 {instead}"
        self.text = Text(zh, f"{what} will go in a later version; use {instead}")
        super().__init__(self.text.en)


def warn_of(what: str, instead: str, *, outwards: int = 1) -> None:
    """Warn that ``what`` will go, at the line of the code that uses it: ``outwards`` calls before
    the function that calls this one."""
    # warnings counts this function as the first.
    warnings.warn(Deprecation(what, instead), stacklevel=outwards + 2)


@contextmanager
def recorded_deprecations() -> Iterator[list[Text]]:
    """Collects what is warned of in the body, each with the author's file and line, whatever
    filters there are. Other warnings go their way."""
    told: list[Text] = []
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", Deprecation)
        yield told
    for each in caught:
        if isinstance(each.message, Deprecation):
            place, text = f"{each.filename}:{each.lineno}", each.message.text
            told.append(Text(f"{place}：{text.zh}", f"{place}: {text.en}"))
        else:
            warnings.showwarning(each.message, each.category, each.filename, each.lineno)
    # Importing a name asks for it twice, once for each step of the import.
    told[:] = dict.fromkeys(told)
