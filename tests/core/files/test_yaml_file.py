"""YAML with places: what plain values mean, and what is refused where."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from nianbao.errors import PackError
from nianbao.files.yaml_file import MAX_BYTES, parse_yaml, read_yaml


def refusal(content: bytes | str) -> str:
    with pytest.raises(PackError) as caught:
        parse_yaml(content if isinstance(content, bytes) else content.encode(), "p.yaml")
    return caught.value.text.en


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("no", "no"),
        ("on", "on"),
        ("2024-01-31", "2024-01-31"),
        ("007", "007"),
        ("0x1F", "0x1F"),
        ("0o17", "0o17"),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        (".inf", ".inf"),
        ("1e5", "1e5"),
        ("9" * 40, "9" * 40),
        ("<<", "<<"),
        ("true", True),
        ("False", False),
        ("~", None),
        ("", None),
        ("null", None),
        ("711", 711),
        ("-5", -5),
        ("1.50", 1.5),
        ('"711"', "711"),
        ("'true'", "true"),
        ("! 711", "711"),
        ("|\n  a\n  b", "a\nb"),
        ("国务院", "国务院"),
    ],
)
def test_plain_values(written: str, meant: object) -> None:
    value = parse_yaml(f"key: {written}".encode(), "p.yaml").value

    assert {"key": meant} == value
    assert type(meant) is type(value["key"])


def test_keys_are_text() -> None:
    assert parse_yaml(b"20: {true: 1}", "p.yaml").value == {"20": {"true": 1}}


def test_places_of_values_and_keys() -> None:
    source = parse_yaml("甲: {乙: 1, 丙: [2, 3]}\n丁:\n  - x: 4\n".encode(), "p.yaml")

    assert str(source.place(("甲", "乙"))) == "p.yaml:1:8"
    assert str(source.place(("甲", "乙"), key=True)) == "p.yaml:1:5"
    assert str(source.place(("甲", "丙", 1))) == "p.yaml:1:18"
    assert str(source.place(("丁", 0, "x"))) == "p.yaml:3:8"


def test_the_place_of_a_missing_value_is_that_of_what_should_hold_it() -> None:
    source = parse_yaml(b"a:\n  b: 1\n", "p.yaml")

    assert str(source.place(("a", "c", 0))) == "p.yaml:2:3"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (
            "a: 1\nb: 2\na: 3\n",
            'p.yaml:3:1: the key "a" stands twice, first in line 1, column 1. Delete one.',
        ),
        (
            "x: {b: 1, b: 2}",
            'p.yaml:1:11: x: the key "b" stands twice, first in line 1, column 5. Delete one.',
        ),
        (
            "a: &x 1",
            "p.yaml:1:4: anchors and aliases (& and *) are not allowed; write it out, and put text that begins with & or * in quotation marks.",
        ),
        (
            "- *x",
            "p.yaml:1:3: anchors and aliases (& and *) are not allowed; write it out, and put text that begins with & or * in quotation marks.",
        ),
        ("a: !x 1", "p.yaml:1:4: tags are not allowed (!x); delete it."),
        (
            "a: !!python/none x",
            "p.yaml:1:4: tags are not allowed (tag:yaml.org,2002:python/none); delete it.",
        ),
        ("a: !!map {}", "p.yaml:1:4: tags are not allowed (tag:yaml.org,2002:map); delete it."),
        ("{[a]: 1}", "p.yaml:1:2: a key must be text, not a list or a mapping."),
        ("a: 1\n---\nb: 2", "p.yaml:2:1: more than one YAML document in a file; split it."),
        ("a: \x07", "p.yaml:1:4: holds the character U+0007; delete it."),
        (b"a: 1\nb: \xff", "p.yaml:2:4: not UTF-8; save the file as UTF-8."),
        (b"\xef\xbb\xbfab\xff", "p.yaml:1:3: not UTF-8; save the file as UTF-8."),
        ("年报: x\n".encode("gb18030"), "p.yaml:1:1: not UTF-8; save the file as UTF-8."),
    ],
)
def test_refusals(content: bytes | str, told: str) -> None:
    assert told == refusal(content)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("a: 1\nb: c: d", "2:5: 文字中有冒号加空格"),
        ("a: 1\n\tb: 1", "2:1: 行首有制表符"),
        ("a:\n\u3000\u3000- 1\n  - 2: [", "2:1: 行首有全角空格"),
        ("pack：demo\nprefix: X", "1:5: 键后用了全角冒号"),
        ("title: ｛zh: 题, en: t｝", "1:8: 用了全角括号"),
        ("title: {zh: 题，en: t}", "1:14: title: 用来分隔的逗号是全角的"),
        ("zh: {line}：差 {n}", "1:5: 以 { 开头的文字要加引号"),
        ("a: {zh: 没有{topics}, en: t}", "1:11: a: 括号之间的文字"),
        ("a: [没有{topics}, b]", "1:7: a: 括号之间的文字"),
        ("zh: {line} 不等", "1:5: 以 { 开头的文字要加引号"),
        ('pattern: "第\\d+号"', "1:12: 双引号中的反斜杠"),
        ("zh: @某", "1:5: 以 @、`、%、*、& 或 ! 开头的文字要加引号"),
        ("zh: `某`", "1:5: 以 @、`、%、*、& 或 ! 开头的文字要加引号"),
        ("a: 1\nlevel:error\nb: 2", "冒号后面要有一个空格"),
        ('a: "x\nb: 1', "引号没有成对"),
        ("a: [1,", "1:4: a: 括号没有成对"),
        ("- a\nb: 1", "不是合法的 YAML"),
    ],
)
def test_syntax_errors_name_their_cause(content: str, told: str) -> None:
    with pytest.raises(PackError) as caught:
        parse_yaml(content.encode(), "p.yaml")

    assert told in caught.value.text.zh
    assert caught.value.text.zh.startswith("p.yaml:")


def test_depth_and_size_are_bounded() -> None:
    assert "nested more than 40 levels deep" in refusal("[" * 100_000)
    assert "split it" in refusal(b"#" * (MAX_BYTES + 1))


def test_a_byte_order_mark_is_no_content() -> None:
    assert parse_yaml(b"\xef\xbb\xbfa: 1", "p.yaml").value == {"a": 1}


def test_an_empty_file_is_nothing() -> None:
    assert parse_yaml(b"", "p.yaml").value is None


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(PackError) as caught:
        read_yaml(tmp_path / "none.yaml")

    assert (
        f"{tmp_path / 'none.yaml'}: cannot be read: there is no such file or directory."
        == caught.value.text.en
    )


def test_the_pure_parser_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    content = "a: [1, no, {b: '2'}]\n甲: ! 3\n".encode()
    fast = parse_yaml(content, "p.yaml")
    monkeypatch.delattr(yaml, "CSafeLoader")

    assert not hasattr(yaml, "CSafeLoader")
    assert fast == parse_yaml(content, "p.yaml")


@given(
    st.binary(max_size=200)
    | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))
)
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        source = parse_yaml(content, "p.yaml")
    except PackError as error:
        told = error.text.en
    else:
        told = str(source.place(()))

    assert told.startswith("p.yaml:")
