"""Rule packs: what loads, and every message that a faulty one earns."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from nianbao.errors import PackError
from nianbao.files.yaml_file import parse_yaml
from nianbao.loading.packs import load_packs
from nianbao.rules.applies import Applies
from nianbao.rules.basis import Basis
from nianbao.rules.check import Check
from nianbao.rules.lost import PreparationError
from nianbao.rules.pack import PackSet
from nianbao.rules.patterns import TextMatcher
from nianbao.rules.rule import Severity
from nianbao.text.wording import Text
from tests.core.builders import PACK, RULE, Malformed, known, pack_file, words_check


def faults(text: str, directory: Path, check: Check | None = None) -> list[str]:
    """The messages that a pack earns, its path shortened to ``p``."""
    file = pack_file(directory, text)
    with pytest.raises(PackError) as caught:
        load_packs([directory], known(check or words_check()))
    return caught.value.text.en.replace(str(file), "p").splitlines()


def loaded(text: str, directory: Path, check: Check | None = None) -> PackSet:
    pack_file(directory, text)
    return load_packs([directory], known(check or words_check()))


def test_a_pack_becomes_values(tmp_path: Path) -> None:
    text = RULE + "    applies: {forms: [2021], years: {from: 2021, to: 2025}, levels: [county]}\n"
    (pack,) = loaded(PACK + text, tmp_path / "rules.d").packs
    (rule,) = pack.rules

    assert (pack.name, pack.prefix, pack.version, pack.origin) == (
        "demo",
        "XDM",
        "1.0",
        "rules.d/demo.yaml",
    )
    assert (rule.id, rule.name, rule.level, rule.pack) == (
        "XDM001",
        "demo-rule",
        Severity.ERROR,
        "demo",
    )
    assert {"missing": Text("缺 {word}", "no {word}")} == rule.messages
    assert (Basis("order-711", "50"),) == rule.basis
    assert Applies((2021,), 2021, 2025, ("county",)) == rule.applies
    assert rule.parameters == {"words": {"literal": "信息"}}
    assert isinstance(rule.prepared, TextMatcher)


CASES = parse_yaml(
    (Path(__file__).parent / "pack_faults.yaml").read_bytes(), "pack_faults.yaml"
).value


@pytest.mark.parametrize("case", CASES, ids=[case["new"].strip() for case in CASES])
def test_the_message_of_every_fault(case: Mapping[str, Any], tmp_path: Path) -> None:
    assert case["old"] in PACK + RULE

    assert faults((PACK + RULE).replace(case["old"], case["new"]), tmp_path) == case["told"]


@pytest.mark.parametrize(
    "wording",
    ["{word.x}", "{word[0]}", "{word!r}", "{word:>9}", "{}", "{0}", "{word", "word}", "{ word }"],
)
def test_placeholders_are_plain_names(wording: str, tmp_path: Path) -> None:
    (told,) = faults((PACK + RULE).replace("no {word}", wording), tmp_path)

    assert told.endswith(
        "a placeholder is a plain name in braces, such as {column}; write braces as {{ and }}."
    )


def test_doubled_braces_are_text(tmp_path: Path) -> None:
    text = (
        (PACK + RULE)
        .replace('"no {word}"', '"no {{ {word} }}"')
        .replace('"缺 {word}"', '"缺 {word}{{}}"')
    )

    assert loaded(text, tmp_path).rules[0].messages["missing"].en == "no {{ {word} }}"


def test_all_faults_of_all_files_at_once(tmp_path: Path) -> None:
    pack_file(tmp_path, "a: [", "a.yaml")
    pack_file(
        tmp_path,
        (PACK + RULE).replace("check: words", "check: w").replace("order-711", "x"),
        "b.yaml",
    )
    pack_file(tmp_path, "- 1", "c.yaml")
    with pytest.raises(PackError) as caught:
        load_packs([tmp_path], known())

    assert [Path(fault.place.origin).name for fault in caught.value.faults] == [
        "a.yaml",
        "b.yaml",
        "b.yaml",
        "c.yaml",
    ]
    assert "c.yaml:1:1: expected a mapping (key: value), found [1]." in caught.value.text.en


def test_a_sound_rule_beside_a_faulty_one_is_checked_too(tmp_path: Path) -> None:
    second = (
        RULE.replace("XDM001", "XDM002")
        .replace("demo-rule", "second")
        .replace("check: words", "check: w")
    )

    told = faults(PACK + RULE.replace("level: error", "level: x") + second, tmp_path)

    assert [each.split(": ")[1] for each in told] == ["rules[0].level", "rules[1].check"]


def test_one_id_in_two_places_names_both(tmp_path: Path) -> None:
    first = pack_file(tmp_path / "1")
    pack_file(
        tmp_path / "2",
        (PACK + RULE).replace("pack: demo", "pack: other").replace("demo-rule", "rule"),
    )
    with pytest.raises(PackError) as caught:
        load_packs([tmp_path / "1", tmp_path / "2"], known())

    expected = (
        f"XDM001 already stands at {first}:7:9. Choose another id or, to replace it, add "
        f"overrides: XDM001."
    )
    assert caught.value.text.en.endswith(expected)


def test_names_are_unique(tmp_path: Path) -> None:
    pack_file(tmp_path / "1")
    pack_file(tmp_path / "2", (PACK + RULE).replace("XDM", "XYZ"))
    with pytest.raises(PackError) as caught:
        load_packs([tmp_path / "1", tmp_path / "2"], known())

    assert 'the pack name "demo" already stands in' in caught.value.text.en
    assert 'the name "demo-rule" already stands at' in caught.value.text.en


def test_a_later_rule_overrides_an_earlier_one_as_a_whole(tmp_path: Path) -> None:
    pack_file(
        tmp_path / "1",
        PACK + RULE + RULE.replace("XDM001", "XDM002").replace("demo-rule", "second"),
    )
    local = PACK.replace("demo", "local").replace("XDM", "XLO") + RULE.replace(
        "level: error", "level: note\n    overrides: XDM001"
    )
    pack_file(tmp_path / "2", local)

    found = load_packs([tmp_path / "1", tmp_path / "2"], known())

    assert [(rule.id, rule.level, rule.pack) for rule in found.rules] == [
        ("XDM001", "note", "local"),
        ("XDM002", "error", "demo"),
    ]
    assert [(pack.prefix, len(pack.rules)) for pack in found.packs] == [("XDM", 1), ("XLO", 1)]


def test_only_the_own_id_can_be_overridden(tmp_path: Path) -> None:
    told = faults((PACK + RULE).replace("    basis", "    overrides: XDM009\n    basis"), tmp_path)

    assert any(
        each.endswith(
            "overrides must be the rule's own id (XDM001): a rule replaces the one of its id, as a "
            "whole."
        )
        for each in told
    )


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    file = pack_file(tmp_path)

    assert len(load_packs([tmp_path, file, tmp_path / ".." / tmp_path.name], known()).rules) == 1


def test_a_pack_for_a_newer_engine_is_skipped_and_says_so(tmp_path: Path) -> None:
    text = PACK.replace(">=0.1", ">=9").replace("version:", "novelty:") + RULE + "  - novel\n"
    pack_file(tmp_path / "rules.d", text)
    found = load_packs([tmp_path / "rules.d"], known(), version="0.1.0")
    (skipped,) = found.skipped

    assert found.packs == ()
    assert tuple(skipped) == ("demo", "XDM", "rules.d/demo.yaml", ">=9", ("XDM001",))


def test_a_malformed_parameter_schema_is_its_plugins_fault(tmp_path: Path) -> None:
    (told,) = faults(PACK + RULE, tmp_path, words_check(parameters=Malformed))

    assert 'p:14:12: rules[0].check: the parameter schema of the check "words" is malformed' in told


def test_a_value_error_of_prepare_is_the_packs_fault(tmp_path: Path) -> None:
    def prepare(_parameters: object) -> None:
        raise ValueError("left and right are the same")

    assert faults(PACK + RULE, tmp_path, words_check(prepare=prepare)) == [
        "p:15:11: rules[0].with: left and right are the same"
    ]


def test_anything_else_from_prepare_fails_the_rule_when_it_is_called(tmp_path: Path) -> None:
    def prepare(_parameters: object) -> None:
        raise KeyError("oops")

    (rule,) = loaded(PACK + RULE, tmp_path, words_check(prepare=prepare)).rules

    with pytest.raises(PreparationError, match="words: KeyError: 'oops'"):
        rule.check.function(None, rule.prepared, None)  # type: ignore[arg-type, union-attr]


def test_the_check_of_a_failed_plugin_fails_its_rules_and_no_others(tmp_path: Path) -> None:
    pack_file(
        tmp_path,
        PACK
        + RULE
        + RULE.replace("XDM001", "XDM002")
        .replace("demo-rule", "second")
        .replace("check: words", "check: lost"),
    )
    first, second = load_packs([tmp_path], known(failed=("third-party",))).rules

    assert isinstance(first.prepared, TextMatcher)
    with pytest.raises(
        PreparationError, match="lost: no check of this name; these plugins failed: third-party"
    ):
        second.check.function(None, second.prepared, None)  # type: ignore[arg-type, union-attr]


def test_without_any_check_the_plugins_are_pointed_at(tmp_path: Path) -> None:
    nothing = known()._replace(checks={})
    with pytest.raises(PackError) as caught:
        load_packs([pack_file(tmp_path / "rules.d").parent], nothing)

    assert (
        'there is no check "words"; no plugin gives any; see nianbao plugins, and plugins in the'
        in caught.value.text.en
    )
