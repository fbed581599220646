"""The errors a caller may meet. Each says what is wrong, where, and how to mend it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import NamedTuple, TypeVar

from nianbao.text.printing import printable
from nianbao.text.wording import Text

__all__ = [
    "ConfigurationError",
    "DocumentError",
    "ExecutorError",
    "Fault",
    "FilePlace",
    "KeyPath",
    "NianbaoError",
    "OutputError",
    "PackError",
    "ScanError",
    "UsageError",
    "fault_error",
    "nearest",
    "path_text",
    "suggestion",
]


class NianbaoError(Exception):
    """Anything that nianbao itself refuses, as against a fault in nianbao.

    Attributes:
        text: the message in both languages; ``str(error)`` is the Chinese one, as everywhere by
            default.
        faults: where a file holds several faults, each of them.
        path: the way to what is wrong in the value that was read, where it is a part of it.
    """

    def __init__(
        self, message: Text | str, faults: tuple[Fault, ...] = (), path: KeyPath = ()
    ) -> None:
        super().__init__(message)
        self.faults = faults
        self.path = path
        self.text = message if isinstance(message, Text) else Text(message, message)

    def __str__(self) -> str:
        return self.text.zh


class UsageError(NianbaoError, ValueError):
    """The caller asked for something that does not exist: a selector, a format, a path."""


class ConfigurationError(NianbaoError, ValueError):
    """A configuration file cannot be read, or holds a key or a value that is not known."""


class PackError(NianbaoError, ValueError):
    """One or more rule packs, forms or instruments are malformed; every fault is listed."""


class ExecutorError(NianbaoError):
    """An executor cannot go on: nobody shares out its work, or those who do have loaded something
    else."""


class OutputError(NianbaoError):
    """An output could not be written as a whole."""


class DocumentError(NianbaoError, ValueError):
    """A document cannot be read, or not as a whole; the other documents are not touched by it."""


class ScanError(DocumentError):
    """A document has no text, only pictures; a reader that can recognise text in them may try."""


#: The way from the top of a file to a value in it: keys of mappings and indices of lists.
KeyPath = tuple[str | int, ...]


#: What people can take in; the rest shows when these are mended.
_MOST_FAULTS = 200
_MOST_KNOWN = 120
Error = TypeVar("Error", bound=NianbaoError)


class FilePlace(NamedTuple):
    """A place in a file; line and column count from 1, columns in code points. None where it cannot
    be told."""

    origin: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        return ":".join(str(part) for part in self if part is not None)


class Fault(NamedTuple):
    """Something wrong in a file: where, at which key, and what to do about it."""

    place: FilePlace
    path: KeyPath
    text: Text

    def of(self, language: str) -> str:
        """``file:line:column: key: message`` in ``"zh"`` or ``"en"``."""
        parts = (str(self.place), path_text(self.path), self.text.of(language))
        return ": ".join(printable(part) for part in parts if part)


def path_text(path: KeyPath) -> str:
    """A path as people write it: ``rules[0].with.table``."""
    return "".join(
        f"[{part}]" if isinstance(part, int) else f".{part}" for part in path
    ).removeprefix(".")


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that ``word`` was probably meant to be, or None."""
    by_folded = {each.casefold(): each for each in sorted(known, reverse=True)}
    found = difflib.get_close_matches(word.casefold(), sorted(by_folded), n=1, cutoff=0.6)
    return by_folded[found[0]] if found else None


def suggestion(word: str, known: Iterable[str]) -> Text:
    """What to try instead of an unknown word: the nearest known one, else all of them."""
    known = sorted(known)
    near = nearest(word, known)
    if near is not None:
        return Text(f"是否应为“{near}”？", f'did you mean "{near}"?')
    if not known:
        return Text("这里不能有任何值。", "nothing is allowed here.")
    if len(known) > _MOST_KNOWN:
        return Text(f"可用的有 {len(known)} 个，请核对。", f"{len(known)} are known; check it.")
    return Text(f"可用的有：{'、'.join(known)}。", f"known are: {', '.join(known)}.")


def fault_error(kind: type[Error], faults: Iterable[Fault]) -> Error:
    """One error that lists every fault, in the order of files and lines."""
    ordered = sorted(set(faults), key=_order)
    zh, en = ([fault.of(language) for fault in ordered[:_MOST_FAULTS]] for language in ("zh", "en"))
    if (more := len(ordered) - _MOST_FAULTS) > 0:
        zh.append(f"另有 {more} 处。")
        en.append(f"{more} more.")
    return kind(Text("\n".join(zh), "\n".join(en)), tuple(ordered))


def _order(fault: Fault) -> tuple[str, int, int, Text]:
    return fault.place.origin, fault.place.line or 0, fault.place.column or 0, fault.text
