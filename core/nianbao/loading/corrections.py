"""Loads the file of corrections, ``corrections.toml``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from nianbao.configuration import Configuration
from nianbao.errors import Fault, PackError
from nianbao.files.entry_file import FileEntry, read_entry_file
from nianbao.model.correction import Correction, TitleCorrection
from nianbao.model.form import Form
from nianbao.model.location import CellKey
from nianbao.results.outcome import InForce, Notification
from nianbao.rules.names import Names
from nianbao.rules.rule import Severity
from nianbao.text.wording import Text

__all__ = ["Corrections", "load_corrections", "read_corrections"]

_KEY = "correction"
_YEAR = re.compile("(?:19|20)[0-9]{2}", re.ASCII)


class Corrections(NamedTuple):
    """The corrections of a file in their order, and a notification for each fault in it.

    Attributes:
        names: what their cells may be called.
        titles: those of organs and years.
        source: the file; None where there is none.
    """

    names: Names
    entries: tuple[Correction, ...] = ()
    notifications: tuple[Notification, ...] = ()
    source: InForce | None = None
    titles: tuple[TitleCorrection, ...] = ()

    def by_document(self) -> Mapping[str, Sequence[TitleCorrection]]:
        """The corrections of organ and year of each document."""
        found = defaultdict[str, list[TitleCorrection]](list)
        for each in self.titles:
            found[each.path].append(each)
        return dict(found)

    def by_report(self) -> Mapping[tuple[str, int], Sequence[Correction]]:
        """The corrections of each report (`Correction.report`)."""
        found = defaultdict[tuple[str, int], list[Correction]](list)
        for each in self.entries:
            found[each.report].append(each)
        return dict(found)


def load_corrections(configuration: Configuration, forms: Sequence[Form]) -> Corrections:
    """The corrections that a run goes by; cells are named by the keys of one of ``forms``, or as
    outputs print them.

    Raises `ConfigurationError` where the file cannot be read at all.
    """
    names = Names(forms, {})
    file = configuration.corrections
    return Corrections(names) if file is None else read_corrections(file, names)


def read_corrections(file: Path, names: Names) -> Corrections:
    """The corrections of a file; raises `ConfigurationError` where it cannot be read at all."""
    read = read_entry_file(file, _KEY, "corrections", ("on",))
    faults = list(read.faults)
    found: dict[object, Correction | TitleCorrection] = {}
    for entry in read.entries:
        titled = "part" in entry.value
        correction = _title(entry, file) if titled else _correction(entry, names, file)
        if isinstance(correction, Fault):
            faults.append(correction)
            continue
        first = found.setdefault(correction.place, correction)
        if first is not correction:
            faults.append(_twice(entry, first))
    faults.sort(key=lambda fault: (fault.place.line or 0, fault.text))
    source = InForce("corrections", file.name, sha256=read.digest)
    kept = found.values()
    return Corrections(
        names,
        tuple(each for each in kept if isinstance(each, Correction)),
        tuple(map(_malformed, faults)),
        source,
        tuple(each for each in kept if isinstance(each, TitleCorrection)),
    )


def _correction(entry: FileEntry, names: Names, file: Path) -> Correction | Fault:
    value = entry.value
    try:
        cell = CellKey(*names.cell(value["cell"]).split("/"))
    except PackError as error:
        return Fault(entry.place, (*entry.path, "cell"), error.text)
    return Correction(
        organ=value["organ"],
        year=value["year"],
        cell=cell,
        read=value.get("read"),
        value=str(value["value"]).strip(),
        by=value["by"].strip(),
        day=value["on"],
        reason=value["reason"].strip(),
        # Its whole path is of this machine alone.
        origin=str(entry.place._replace(origin=file.name)),
        path=value.get("path", ""),
    )


def _title(entry: FileEntry, file: Path) -> TitleCorrection | Fault:
    value = entry.value
    said = str(value["value"]).strip()
    if value["part"] == "year" and not _YEAR.fullmatch(said):
        zh, en = "年度应为四位数字，如 2025。", "a year has four digits, such as 2025."
        return Fault(entry.place, (*entry.path, "value"), Text(zh, en))
    if not said:
        zh, en = "请写明机关名称。", "the organ needs a name."
        return Fault(entry.place, (*entry.path, "value"), Text(zh, en))
    return TitleCorrection(
        path=value["path"],
        part=value["part"],
        read=value.get("read"),
        value=said,
        by=value["by"].strip(),
        day=value["on"],
        reason=value["reason"].strip(),
        origin=str(entry.place._replace(origin=file.name)),
    )


def _twice(entry: FileEntry, first: Correction | TitleCorrection) -> Fault:
    zh = f"{first.origin} 已经更正了这一处，请删去一条。"
    en = f"{first.origin} corrects this already; delete one of the two."
    return Fault(entry.place, entry.path, Text(zh, en))


def _malformed(fault: Fault) -> Notification:
    inside = len(fault.path) > 1
    zh = fault.of("zh") + ("这一条没有采用。" if inside else "")
    en = fault.of("en") + (" The entry is not used." if inside else "")
    return Notification("correction-malformed", Severity.WARNING, Text(zh, en))
