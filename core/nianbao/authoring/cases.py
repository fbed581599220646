"""Cases of rules: reports, and what one rule is to say of them, as files beside the packs
(``rules.d/cases/*.yaml``)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from nianbao.authoring.base import base_report
from nianbao.errors import Fault, PackError, fault_error
from nianbao.files.validation import file_faults
from nianbao.files.yaml_file import YamlSource, read_yaml, yaml_files
from nianbao.text.wording import Text

__all__ = ["Case", "CaseFile", "case_files", "read_cases"]


class Case(NamedTuple):
    """One case.

    Attributes:
        reports: the texts of its reports by file name; one report has the name ``report.md``.
        several: whether they are checked together, as a corpus.
        findings: what must be so of each finding of the rule, in their order.
        fixed: a text that the report holds once its fixes are made; empty where nothing is said.
        number: its place in its file, from 0.
    """

    name: str
    reports: Mapping[str, str]
    several: bool
    outcome: str
    findings: tuple[Mapping[str, Any], ...]
    fixed: str
    number: int


class CaseFile(NamedTuple):
    """The cases of one rule, named by id or name, with the file they stand in."""

    rule: str
    cases: tuple[Case, ...]
    source: YamlSource


def case_files(place: Path) -> list[Path]:
    """The files of cases that belong to a place: to a directory of packs, to a pack, to a
    directory ``cases``, or the file itself."""
    if place.is_dir():
        own = place if place.name == "cases" else place / "cases"
        return yaml_files(own)
    if place.parent.name == "cases":
        return [place]
    return yaml_files(place.parent / "cases")


def read_cases(files: Iterable[Path]) -> list[CaseFile]:
    """Read some files of cases; raises `PackError` that lists every fault of each of them."""
    faults: list[Fault] = []
    found: list[CaseFile] = []
    for file in files:
        try:
            source = read_yaml(file)
        except PackError as error:
            faults += error.faults
            continue
        wrong = file_faults(source, "cases")
        faults += wrong
        if not wrong:
            found.append(_read(source, file.parent, faults))
    if faults:
        raise fault_error(PackError, faults)
    return found


def _read(source: YamlSource, directory: Path, faults: list[Fault]) -> CaseFile:
    cases = tuple(
        _case(source, directory, index, value, faults)
        for index, value in enumerate(source.value["cases"])
    )
    return CaseFile(source.value["rule"], cases, source)


def _case(
    source: YamlSource, directory: Path, index: int, value: Mapping[str, Any], faults: list[Fault]
) -> Case:
    several = "reports" in value
    given = value["reports"] if several else {"report.md": value}
    reports = {}
    for name, each in given.items():
        try:
            reports[name] = _text(each, directory)
        except PackError as error:
            faults.append(source.fault(("cases", index), error.text))
    return Case(
        value["name"],
        reports,
        several,
        value["outcome"],
        tuple(value.get("findings", ())),
        value.get("fixed", ""),
        index,
    )


def _text(value: Mapping[str, Any], directory: Path) -> str:
    """The report that a case describes."""
    if "text" in value:
        return str(value["text"])
    text = _base(value.get("base", {}), directory)
    for old, new in value.get("replace", {}).items():
        count = text.count(old)
        if count != 1:
            zh = f"要替换的“{old}”在范本中出现 {count} 次，应恰好一次；请写长一些或写准。"
            en = f'"{old}", which is to be replaced, stands {count} times in the base, not once.'
            raise PackError(Text(zh, en))
        text = text.replace(old, new)
    return text


def _base(base: str | Mapping[str, Any], directory: Path) -> str:
    if not isinstance(base, str):
        return base_report(**base)
    for file in (directory / base, directory / "bases" / base):
        if file.is_file():
            return file.read_text("utf-8")
    told = Text(f"找不到范本 {directory / base}。", f"there is no base {directory / base}.")
    raise PackError(told)
