"""Where the data that ships with nianbao lies, in a wheel and in a checkout alike."""

from __future__ import annotations

import filecmp
import functools
from pathlib import Path

from nianbao.errors import PackError
from nianbao.text.wording import Text

__all__ = ["is_copy", "is_shipped", "package_directory", "report_schema", "resource"]


def package_directory() -> Path:
    """The directory of the package ``nianbao``."""
    return Path(__file__).resolve().parents[1]


def resource(name: str) -> Path:
    """The directory ``schemas`` or ``rules.d``.

    A wheel carries both inside the package; in a checkout they lie at the top, two levels above it.
    Raises `PackError` where an installation has lost them.
    """
    package = package_directory()
    places = (package / name, package.parents[1] / name)
    for place in places:
        if place.is_dir():
            return place
    searched = ", ".join(map(str, places))
    raise PackError(
        Text(
            f"nianbao 的安装不完整：找不到目录 {name}（找过 {searched}）。请重新安装 nianbao。",
            f"The installation of nianbao is incomplete: no directory {name} in {searched}. "
            f"Install nianbao again.",
        )
    )


def report_schema() -> bytes:
    """The XML Schema of reports as XML, which `report_as_xml` gives."""
    return (resource("schemas") / "report.xsd").read_bytes()


@functools.lru_cache(maxsize=64)
def is_shipped(origin: str) -> bool:
    """Whether a file is part of nianbao itself."""
    file = Path(origin).resolve()
    return any(file.is_relative_to(resource(name)) for name in ("schemas", "rules.d"))


def is_copy(directory: Path) -> bool:
    """Whether a directory of rules holds only what ships with nianbao: in a checkout of it nothing
    is missed where it is not read."""
    if not directory.is_dir():
        return False
    shipped = resource(directory.name)
    files = (each for each in directory.rglob("*") if each.is_file())
    try:
        return all(
            (twin := shipped / each.relative_to(directory)).is_file()
            and filecmp.cmp(twin, each, shallow=False)
            for each in files
        )
    except OSError:
        return False
