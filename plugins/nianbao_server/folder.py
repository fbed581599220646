"""The folder that is worked on: the reports, what was decided, and what nianbao keeps beside them.

The reports are where people put them. ``suppressions.toml`` and ``roster.csv`` may be edited by
people as well; all else is in ``.nianbao``, which no check reads.
"""

from __future__ import annotations

import itertools
import os
import re
import shutil
import tempfile
from collections.abc import Collection
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from nianbao import Text, UsageError, system_error
from nianbao_server.refusal import Refusal

__all__ = ["Folder", "opened"]

_LONGEST = 200
_DEEPEST = 16
#: Characters that no name may have on one of the systems, or that hide what a name says.
_UNFIT = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]')
#: Names that are devices on Windows, whatever their suffix.
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


class Folder(NamedTuple):
    """A folder of reports.

    Attributes:
        root: the folder itself, without links in its path.
        named_roster: the roster that the configuration names; None where it names none.
        named_corrections: the same of corrections.
    """

    root: Path
    named_roster: Path | None = None
    named_corrections: Path | None = None

    @property
    def state(self) -> Path:
        """Where nianbao keeps its own files."""
        return self.root / ".nianbao"

    @property
    def run(self) -> Path:
        """The last run, as ``check --format json`` writes it."""
        return self.state / "run.json"

    @property
    def page(self) -> Path:
        """The page of the last run, packed by gzip."""
        return self.state / "page.html.gz"

    @property
    def page_id(self) -> Path:
        """What tells that page from those of other runs."""
        return self.state / "page.id"

    @property
    def cache(self) -> Path:
        """What was said of documents that have not changed since."""
        return self.state / "cache"

    @property
    def decisions(self) -> Path:
        """What people have decided."""
        return self.state / "decisions.json"

    @property
    def baseline(self) -> Path:
        """What the first round found; there is none before the second."""
        return self.state / "baseline.json"

    @property
    def incoming(self) -> Path:
        """Where files lie until they are here as a whole."""
        return self.state / "incoming"

    def set_aside(self, place: Path) -> None:
        """Keep what lies at a place, if anything does, before it is replaced: what an office sent
        first may be asked for again. ``.nianbao/replaced/2024/教育局.md.2`` is the second of it."""
        if not place.is_file():
            return
        top = self.state / "replaced" / place.relative_to(self.root)
        top.parent.mkdir(parents=True, exist_ok=True)
        numbers = itertools.count(1)
        kept = next(each for n in numbers if not (each := Path(f"{top}.{n}")).exists())
        shutil.copy2(place, kept)

    @property
    def originals(self) -> Path:
        """Pictures and texts of originals, made when somebody looks at them."""
        return self.state / "originals"

    @property
    def corrections(self) -> Path:
        """What people say of cells that were read wrongly."""
        return self.named_corrections or self.root / "corrections.toml"

    @property
    def suppressions(self) -> Path:
        """What was accepted, as ``nianbao check`` reads it."""
        return self.root / "suppressions.toml"

    @property
    def roster(self) -> Path:
        """The organs that are to report."""
        return self.named_roster or self.root / "roster.csv"

    def place(self, name: str, suffixes: Collection[str]) -> Path:
        """Where a file of that name (``岚浦区/教育局.docx``) belongs.

        Raises `Refusal` for a name that leads out of the folder, into nianbao's own files, or is
        that of no report.
        """
        parts = PurePosixPath(name).parts
        if not parts or name != "/".join(parts) or len(parts) > _DEEPEST:
            raise _unfit(name)
        for part in parts:
            long = len(part.encode("utf-8", "replace")) > _LONGEST
            if long or part.startswith((".", "~$")) or part.endswith((".", " ")):
                raise _unfit(name)
            if _UNFIT.search(part) or _DEVICE.fullmatch(part):
                raise _unfit(name)
        suffix = PurePosixPath(name).suffix.lower()
        if suffix not in suffixes:
            raise Refusal(
                415,
                f"{name}：不是能读取的文件类型，没有保存。",
                f"{name}: not a file type that is read; it was not kept.",
            )
        return self.inside(name)

    def inside(self, name: str) -> Path:
        """The file of that name; raises `Refusal` where a link leads out of the folder."""
        file = self.root.joinpath(*PurePosixPath(name).parts)
        if not Path(os.path.realpath(file)).is_relative_to(self.root):
            raise _unfit(name)
        return file


def _unfit(name: str) -> Refusal:
    shown = name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…"
    return Refusal(
        400,
        f"{shown}：文件名不能用，请改名后再放进来。",
        f"{shown}: this name cannot be used; rename the file first.",
    )


def opened(root: Path, roster: Path | None, corrections: Path | None = None) -> Folder:
    """The folder, made where it is not there yet; raises `UsageError` where nothing can be kept in
    it."""
    try:
        root.mkdir(parents=True, exist_ok=True)
        folder = Folder(Path(os.path.realpath(root)), roster, corrections)
        folder.incoming.mkdir(parents=True, exist_ok=True)
        folder.originals.mkdir(exist_ok=True)
        with tempfile.TemporaryFile(dir=folder.incoming):
            pass
    except OSError as error:
        why = system_error(error)
        zh = f"不能在文件夹 {root} 里保存：{why.zh}。请换一个能写入的文件夹：nianbao serve 文件夹。"
        en = f"nothing can be kept in {root}: {why.en}. Name a folder that can be written to."
        raise UsageError(Text(zh, en)) from error
    for left in folder.incoming.iterdir():  # of a server that was ended
        if left.is_file():
            left.unlink(missing_ok=True)
    return folder
