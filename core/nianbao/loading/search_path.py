"""Where rule packs and instruments are searched."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from nianbao.configuration import Configuration
from nianbao.errors import UsageError
from nianbao.files.shipped import resource
from nianbao.store.directories import configuration_directory
from nianbao.text.wording import Text

__all__ = ["SYSTEM_RULES", "search_path", "user_rules"]

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


def user_rules(environment: Mapping[str, str]) -> Path | None:
    """The user's own directory of rule packs; None where nobody knows whose home it is."""
    own = configuration_directory(environment)
    return own / "rules.d" if own else None
