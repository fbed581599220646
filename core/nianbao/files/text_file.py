"""The one door to files that are no reports: their text, or an error that says why not."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from nianbao.errors import ConfigurationError
from nianbao.text.system_errors import system_error
from nianbao.text.wording import Text

__all__ = ["TextFile", "read_text_file"]

_UTF8 = ("utf-8-sig",)


class TextFile(NamedTuple):
    """The text of a file, and the SHA-256 of its bytes."""

    text: str
    digest: str


def read_text_file(
    file: Path, *, most_mb: float, encodings: Sequence[str] = _UTF8, missing: Text | None = None
) -> TextFile:
    """Read a file in one of some encodings, the first that fits.

    Raises `ConfigurationError` for one that cannot be read, is larger than ``most_mb`` megabytes,
    is no regular file (a pipe would make us wait) or in another encoding; ``missing`` is told
    instead where there is none.
    """
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            raise _error(file, "不是普通文件。", "not a regular file.")
        with file.open("rb") as stream:
            data = stream.read(int(most_mb * 1_000_000) + 1)
    except FileNotFoundError as error:
        if missing:
            raise ConfigurationError(missing) from None
        raise _unreadable(file, error) from error
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        raise _unreadable(file, error) from error
    if len(data) > most_mb * 1_000_000:
        raise _error(
            file, f"超过 {most_mb:g} MB，请检查。", f"larger than {most_mb:g} MB; check it."
        )
    for encoding in encodings:
        try:
            return TextFile(data.decode(encoding), hashlib.sha256(data).hexdigest())
        except UnicodeDecodeError:
            continue
    if len(encodings) > 1:
        zh, en = "既不是 UTF-8 也不是 GB18030 编码", "neither UTF-8 nor GB18030"
        raise _error(file, f"{zh}，请另存为 UTF-8。", f"{en}; save it as UTF-8.")
    raise _error(file, "不是 UTF-8 编码，请另存为 UTF-8。", "not UTF-8; save the file as UTF-8.")


def _unreadable(file: Path, error: Exception) -> ConfigurationError:
    why = system_error(error)
    return _error(file, f"无法读取：{why.zh}。", f"cannot be read: {why.en}.")


def _error(file: Path, zh: str, en: str) -> ConfigurationError:
    return ConfigurationError(Text(f"{file}：{zh}", f"{file}: {en}"))
