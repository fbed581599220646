"""YAML as data: plain values, and the line and column of each of them.

Only what JSON can say is accepted, so that a file means to everybody what it looks like. A plain
``true``, ``false``, ``null`` or number is that (YAML 1.2's core schema); everything else is text:
``no``, ``on``, ``2024-01-31``, ``007``, ``0x1F``. Keys are always text. Anchors, aliases, tags and
further documents are refused: a few aliases can stand for gigabytes, a tag for code.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import yaml

from nianbao.errors import Fault, FilePlace, KeyPath, PackError, fault_error
from nianbao.files.yaml_syntax import syntax_slip
from nianbao.text.system_errors import system_error
from nianbao.text.wording import Text

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "YamlSource",
    "parse_yaml",
    "read_yaml",
    "yaml_beside",
    "yaml_files",
]

#: A rule pack of a hundred rules has some 100 kB.
MAX_BYTES = 2 * 1024 * 1024
MAX_DEPTH = 40

_WORDS: dict[str, bool | None] = {"": None, "~": None, "null": None, "Null": None, "NULL": None}
_WORDS |= {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})", re.ASCII)
_DECIMAL = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,18}", re.ASCII)
# What the production c-printable of YAML leaves out.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class YamlSource:
    """A YAML file as a plain value.

    Attributes:
        origin: the file, as people would name it.
        value: mappings with text keys, lists, text, numbers, booleans and None.
        positions: line and column of each value by its path, and of each key by the path of its
            value and ``None``.
        digest: SHA-256 of the file.
    """

    origin: str
    value: Any
    positions: dict[tuple[str | int | None, ...], tuple[int, int]]
    digest: str = ""

    def place(self, path: KeyPath, *, key: bool = False) -> FilePlace:
        """Where the value at ``path`` (or its key) stands; of the nearest one around it where there
        is no such value."""
        if key and (*path, None) in self.positions:
            return FilePlace(self.origin, *self.positions[*path, None])
        while path and path not in self.positions:
            path = path[:-1]
        return FilePlace(self.origin, *self.positions.get(path, (1, 1)))

    def fault(self, path: KeyPath, text: Text, *, key: bool = False) -> Fault:
        """A fault in the value (or the key) at ``path``."""
        return Fault(self.place(path, key=key), path, text)


def yaml_files(directory: Path) -> list[Path]:
    """The YAML files of a directory, ``.yaml`` and ``.yml``, in the order of their names."""
    if not directory.is_dir():
        return []
    return sorted(file for file in directory.iterdir() if file.suffix.lower() in {".yaml", ".yml"})


def yaml_beside(place: Path, name: str) -> list[Path]:
    """The YAML files of the directory of that name in a place of packs or, where that is a pack
    alone, beside it."""
    return yaml_files((place.parent if place.is_file() else place) / name)


def read_yaml(file: Path) -> YamlSource:
    """Read a YAML file.

    Raises `PackError` with the place where it is not readable, too large, not UTF-8, not YAML, or
    holds a key twice.
    """
    origin = str(file)
    try:
        if file.exists() and not file.is_file():
            text = Text("不是普通文件。", "not a regular file.")
            raise fault_error(PackError, [Fault(FilePlace(origin), (), text)])
        with file.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except OSError as error:
        why = system_error(error)
        text = Text(f"无法读取：{why.zh}。", f"cannot be read: {why.en}.")
        raise fault_error(PackError, [Fault(FilePlace(origin), (), text)]) from error
    return parse_yaml(content, origin)


def parse_yaml(content: bytes, origin: str) -> YamlSource:
    """The value of a YAML text; see `read_yaml`."""
    text = _decode(content, origin)
    builder = _Builder(origin)
    try:
        parser = _parser(text)
        while builder.take(parser.get_event()):
            pass
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        slip = syntax_slip(text, error)
        builder.refuse(slip.place or place, slip.text)
    digest = hashlib.sha256(content).hexdigest()
    return YamlSource(origin, builder.value, builder.positions, digest)


def _decode(content: bytes, origin: str) -> str:
    builder = _Builder(origin)
    if len(content) > MAX_BYTES:
        size = MAX_BYTES // 1024
        builder.refuse(
            (1, 1),
            Text(f"文件超过 {size} kB，请拆分。", f"the file has more than {size} kB; split it."),
        )
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        builder.refuse(
            _position(before),
            Text("不是 UTF-8 编码，请另存为 UTF-8。", "not UTF-8; save the file as UTF-8."),
        )
    bad = _UNPRINTABLE.search(text)
    if bad:
        code = f"U+{ord(bad[0]):04X}"
        told = Text(f"含有不可见字符 {code}，请删除。", f"holds the character {code}; delete it.")
        builder.refuse(_position(text[: bad.start()]), told)
    return text


def _position(before: str) -> tuple[int, int]:
    """Line and column of what follows ``before``."""
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _parser(text: str) -> Any:
    # The C parser is ten times as fast; some builds of PyYAML come without it.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return loader(text)


def _scalar(text: str) -> Any:
    """What a plain scalar says."""
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return float(text)
    return text


class _Level:
    """A mapping or a list that is being filled."""

    __slots__ = ("key", "keys", "path", "value")

    def __init__(self, value: dict[str, Any] | list[Any], path: KeyPath) -> None:
        self.value = value
        self.path = path
        self.key: str | None = None
        self.keys: dict[str, tuple[int, int]] = {}


class _Builder:
    """Makes a value of the parser's events, one by one, so that depth stays under our control."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.value: Any = None
        self.positions: dict[tuple[str | int | None, ...], tuple[int, int]] = {}
        self._levels: list[_Level] = []
        self._documents = 0

    def refuse(self, position: tuple[int, int], text: Text) -> NoReturn:
        """Raise the error that says ``text`` of that line and column."""
        path = self._levels[-1].path if self._levels else ()
        raise fault_error(PackError, [Fault(FilePlace(self.origin, *position), path, text)])

    def take(self, event: yaml.Event) -> bool:
        """Take in one event; whether more may follow."""
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._open(event, {} if isinstance(event, yaml.MappingStartEvent) else [])
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._levels.pop()
        elif isinstance(event, yaml.AliasEvent):
            self._refuse_anchor(_place(event))
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                told = Text(
                    "一个文件只能有一个 YAML 文档，请拆分。",
                    "more than one YAML document in a file; split it.",
                )
                self.refuse(_place(event), told)
        return not isinstance(event, yaml.StreamEndEvent)

    def _scalar(self, event: Any) -> None:
        self._check(event, plain=event.implicit[0])
        level = self._levels[-1] if self._levels else None
        if level is not None and isinstance(level.value, dict) and level.key is None:
            self._key(level, event)
            return
        plain = event.implicit[0] and not event.style and event.tag is None
        self._put(_scalar(event.value) if plain else event.value, _place(event))

    def _key(self, level: _Level, event: Any) -> None:
        place = _place(event)
        first = level.keys.setdefault(event.value, place)
        if first is not place:
            key, line = event.value, first[0]
            self.refuse(
                place,
                Text(
                    f"键“{key}”重复，第 {line} 行（第 {first[1]} 列）已有。请删去一个。",
                    f'the key "{key}" stands twice, first in line {line}, column {first[1]}. '
                    f"Delete one.",
                ),
            )
        level.key = event.value
        self.positions[*level.path, event.value, None] = place

    def _open(self, event: Any, value: dict[str, Any] | list[Any]) -> None:
        self._check(event, plain=event.implicit)
        place = _place(event)
        level = self._levels[-1] if self._levels else None
        if level is not None and isinstance(level.value, dict) and level.key is None:
            self.refuse(
                place, Text("键必须是文字。", "a key must be text, not a list or a mapping.")
            )
        if len(self._levels) >= MAX_DEPTH:
            self.refuse(
                place,
                Text(f"嵌套超过 {MAX_DEPTH} 层。", f"nested more than {MAX_DEPTH} levels deep."),
            )
        self._levels.append(_Level(value, self._put(value, place)))

    def _put(self, value: Any, place: tuple[int, int]) -> KeyPath:
        path: KeyPath = ()
        if not self._levels:
            self.value = value
        else:
            level = self._levels[-1]
            if isinstance(level.value, list):
                path = (*level.path, len(level.value))
                level.value.append(value)
            else:
                key = str(level.key)
                path = (*level.path, key)
                level.value[key] = value
                level.key = None
        self.positions[path] = place
        return path

    def _check(self, event: Any, *, plain: bool) -> None:
        if event.anchor is not None:
            self._refuse_anchor(_place(event))
        if event.tag is not None and not (plain and event.tag == "!"):
            told = Text(
                f"不允许使用标签（{event.tag}），请删除。",
                f"tags are not allowed ({event.tag}); delete it.",
            )
            self.refuse(_place(event), told)

    def _refuse_anchor(self, place: tuple[int, int]) -> None:
        zh = "不允许使用锚点和别名（& 和 *），请写出全文；以 & 或 * 开头的文字要加引号。"
        en = (
            "anchors and aliases (& and *) are not allowed; write it out, and put text that begins "
            "with & or * in quotation marks."
        )
        self.refuse(place, Text(zh, en))


def _place(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1
