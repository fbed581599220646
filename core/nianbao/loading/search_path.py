"""Where rule packs and instruments are searched."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from nianbao.configuration import Configuration
from nianbao.errors import PackError, UsageError
from nianbao.files.shipped import is_shipped, resource
from nianbao.files.yaml_file import read_yaml, yaml_files
from nianbao.store.directories import configuration_directory
from nianbao.text.wording import Text

__all__ = ["SYSTEM_RULES", "copies", "search_path", "user_rules"]

SYSTEM_RULES = Path("/etc/nianbao/rules.d")


def search_path(
    configuration: Configuration,
    plugin_directories: Iterable[Path],
    environment: Mapping[str, str] | None = None,
) -> tuple[Path, ...]:
    """The places of rule packs that exist, in the order in which a later rule may override an
    earlier one.

    These are the package's ``rules.d``, plugins' directories, ``/etc/nianbao/rules.d``,
    ``nianbao/rules.d`` in the user's configuration directory, ``rules.d`` beside the configuration
    file, and the paths of ``rules`` (files or directories). Raises `UsageError` where one of the
    last does not exist.
    """
    user = user_rules(os.environ if environment is None else environment)
    places = [resource("rules.d"), *plugin_directories, SYSTEM_RULES]
    if user is not None:
        places.append(user)
    if configuration.file is not None:
        places.append(configuration.file.absolute().parent / "rules.d")
    found = [place for place in places if place.is_dir()]
    for place in configuration.rules:
        if not place.exists():
            zh = f"规则路径 {place} 不存在。请检查 --rules 或配置中的 rules。"
            raise UsageError(
                Text(
                    zh,
                    f"The rule path {place} does not exist. Check --rules, or rules in the "
                    f"configuration.",
                )
            )
        found.append(place)
    return tuple(found)


def copies(places: Iterable[Path], tried: Iterable[Path]) -> list[Path]:
    """The directories among ``places`` that hold another copy of a pack that is tried, such as the
    one that was installed before the author went on writing."""
    own = {place.resolve() for place in tried}
    own |= {place.parent for place in own if place.is_file()}
    names = set[str]().union(*map(_pack_names, own))
    others = (place for place in places if place.resolve() not in own and place.is_dir())
    return [each for each in others if not is_shipped(str(each)) and names & _pack_names(each)]


def _pack_names(place: Path) -> set[str]:
    found = set[str]()
    for file in yaml_files(place) if place.is_dir() else [place]:
        try:
            value = read_yaml(file).value
        except PackError:  # who loads it says so
            continue
        if isinstance(value, dict):
            found.add(str(value.get("pack")))
    return found


def user_rules(environment: Mapping[str, str]) -> Path | None:
    """The user's own directory of rule packs; None where nobody knows whose home it is."""
    own = configuration_directory(environment)
    return own / "rules.d" if own else None
