"""What an engine on another machine is told to load, and whether it has loaded the same.

An order is a line of JSON, by which the other side sees whether it is the same program at all, and
a pickled `nianbao.workers.wire.Order`: from whoever runs the check, to machines that run what they
send.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from nianbao.checking.examiner import Wanted
from nianbao.configuration import Configuration, ExecutorChoice
from nianbao.engine.engine import Engine
from nianbao.engine.identity import files_below
from nianbao.engine.loaded import Loaded
from nianbao.errors import ExecutorError, NianbaoError
from nianbao.files.shipped import package_directory
from nianbao.text.wording import Text
from nianbao.version import __version__
from nianbao.workers.wire import Order, pack, unpack

__all__ = ["engine_for", "order_for"]

_NAME = re.compile(r"[\w.-]+")
#: The extra that reads what the others do not.
_READING = "ocr"


def order_for(loaded: Loaded, wanted: Wanted) -> bytes:
    """What an engine elsewhere is told, so that it says of a document what this one would."""
    configuration = _anywhere(loaded.configuration)
    lost = loaded.contributions.lost
    order = Order(configuration, wanted, loaded=loaded.loaded, lost=lost, alike=_parts(loaded))
    return json.dumps(_program()).encode() + b"\n" + pack(order)


def engine_for(data: bytes) -> tuple[Engine, Wanted]:
    """An engine as ordered; raises `ExecutorError` where another program is asked for, or where
    other things are there to be loaded."""
    head, _, rest = data.partition(b"\n")
    _compare(json.loads(head), _program())
    order: Order = unpack(rest, {})
    try:
        engine = Engine.load(order.configuration, lost=order.lost)
    except NianbaoError as error:
        zh, en = f"无法加载：{error.text.zh}", f"cannot load the same: {error.text.en}"
        raise ExecutorError(Text(zh, en)) from error
    _compare(order.alike, _parts(engine))
    return engine, order.wanted


def _program() -> dict[str, str]:
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    return {"nianbao": __version__, "Python": version, "Unicode": unicodedata.unidata_version}


def _compare(wanted: Mapping[str, str], found: Mapping[str, str]) -> None:
    """Raise `ExecutorError` that names the first thing that differs."""
    for name in (*wanted, *found):
        asked, here = wanted.get(name), found.get(name)
        if asked != here:
            zh = f"加载的与主程序不同：{name}，应为 {asked or '（无）'}，这里是 {here or '（无）'}"
            en = (
                f"what is loaded there is not what is loaded here: {name} is {here or 'missing'}, "
                f"not {asked or 'missing'}"
            )
            zh, en = f"{zh}。请在各处安装同样的版本和文件。", f"{en}. Install the same everywhere."
            raise ExecutorError(Text(zh, en))


def _parts(loaded: Loaded) -> dict[str, str]:
    """All that decides what is said of a document, each thing by what people call it, with its
    version or hash."""
    parts: dict[str, str] = {}
    for each in loaded.in_force:
        # The order carries the configuration itself.
        if each.kind != "configuration":
            said = (each.version, each.sha256, *each.preferred)
            parts[f"{each.kind} {each.name}"] = " ".join(filter(None, said))
    for place in dict.fromkeys((package_directory(), *loaded.contributions.code)):
        parts[f"code {place.name}"] = _digest(place)
    parts.update(_libraries())
    parts["rules"] = hashlib.sha256(" ".join(each.id for each in loaded.rules).encode()).hexdigest()
    return parts


def _digest(place: Path) -> str:
    """SHA-256 over the files of a package, whatever directory it is installed in."""
    content = hashlib.sha256()
    for file in files_below(place):
        name = Path(file).relative_to(place).as_posix()
        code = Path(file).read_bytes()
        content.update(f"{name}\0{len(code)}\0".encode("utf-8", "surrogateescape") + code)
    return content.hexdigest()


def _libraries() -> Iterator[tuple[str, str]]:
    """The versions of what reads documents: a parser of another version may read another text. What
    only some systems need, or only other extras bring, reads none."""
    from importlib.metadata import PackageNotFoundError, requires, version

    for requirement in requires("nianbao") or ():
        wanted, _, marker = requirement.partition(";")
        name = _NAME.match(wanted)
        if name and (not marker or _READING in marker):
            with contextlib.suppress(PackageNotFoundError):
                yield name[0], version(name[0])


def _anywhere(configuration: Configuration) -> Configuration:
    """The same configuration wherever it is read: its files by their whole paths."""
    files: dict[str, Any] = {
        name: path.absolute()
        for name in ("roster", "corrections", "file", "root")
        if (path := getattr(configuration, name))
    }
    rules = tuple(path.absolute() for path in configuration.rules)
    return replace(configuration, **files, rules=rules, executor=ExecutorChoice(), jobs=1)
