"""Plugins: each loaded on its own, none able to harm the others."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import nianbao_readers
import nianbao_rules
from nianbao.configuration import PluginChoice
from nianbao.errors import ConfigurationError
from nianbao.model.document import Document
from nianbao.plugins.contributions import Contributions, installed_plugins, load_plugins
from nianbao.plugins.hookspecs import API_VERSION, PluginContext, hookimpl
from nianbao.reading.reader import Reader, choose_reader
from nianbao.results.outcome import RunResult
from nianbao.results.writer import Style, Writer
from nianbao.rules.check import Check
from nianbao.version import __version__
from nianbao_writers import formats
from tests.core.builders import Distribution, FakeEntryPoint, plugin, words_check


def read(_content: bytes) -> Document:
    raise AssertionError("nobody reads here")


def write(_result: RunResult, _style: Style) -> str:
    raise AssertionError("nobody writes here")


def giving(**contributions: Any) -> Any:
    """A plugin whose hooks give these lists."""

    def hook(name: str) -> Callable[..., Any]:
        def implementation(context: PluginContext) -> Any:  # noqa: ARG001 - pluggy passes what is asked for by name
            return contributions[name]

        implementation.__name__ = name
        return hookimpl(implementation)

    return plugin({name: hook(name) for name in contributions})


def entry(name: str, what: Any, distribution: str = "dist") -> FakeEntryPoint:
    return FakeEntryPoint(name, what, Distribution(distribution))


def load(*entries: FakeEntryPoint, **choice: Any) -> Contributions:
    return load_plugins(entries, PluginChoice(**choice))


GOOD = entry("good", giving(register_checks=[words_check()]))


def told(*entries: FakeEntryPoint) -> str:
    """The one notification of these plugins, beside a good one whose check must be there all the
    same."""
    found = load(*entries, GOOD)
    (notification,) = found.notifications
    assert "words" in found.checks
    assert notification.level == "error"
    assert found.failed == ("bad",)
    return notification.text.en


def test_everything_a_plugin_gives(tmp_path: Path) -> None:
    reader, writer = Reader("text", frozenset({".txt"}), read), Writer("plain", write)
    form = tmp_path / "form.yaml"
    form.touch()
    found = load(
        entry(
            "all",
            giving(
                register_readers=[reader],
                register_checks=(words_check(),),
                register_writers=iter([writer]),
                register_rule_packs=[tmp_path],
                register_forms=[form],
            ),
        )
    )

    reader = replace(reader, plugin="dist:all")
    writer = replace(writer, plugin="dist:all")
    assert ({"text": reader}, ["words"], {"plain": writer}) == (
        found.readers,
        list(found.checks),
        found.writers,
    )
    assert ((tmp_path,), (form,), ()) == (
        found.rule_directories,
        found.form_files,
        found.notifications,
    )
    (trace,) = found.trace
    assert trace[:4] == ("all", "dist", "1.0", "loaded")
    assert {
        "register_readers": ("text",),
        "register_checks": ("words",),
        "register_rule_packs": (str(tmp_path),),
        "register_forms": (str(form),),
        "register_writers": ("plain",),
    } == trace.gave


def test_the_context_and_the_own_table() -> None:
    seen: list[PluginContext] = []

    @hookimpl
    def register_checks(context: PluginContext) -> list[Check]:
        seen.append(context)
        return []

    load(entry("mine", plugin({"register_checks": register_checks})), tables={"mine": {"depth": 2}})

    assert [PluginContext(API_VERSION, __version__, {"depth": 2})] == seen


def test_hooks_are_called_in_the_order_of_distribution_and_entry_point() -> None:
    called: list[str] = []

    def recording(label: str) -> Any:
        @hookimpl
        def register_checks() -> list[Check]:
            called.append(label)
            return []

        return plugin({"register_checks": register_checks})

    names = [("b", "x"), ("a", "z"), ("a", "y")]
    load(
        *(
            entry(name, recording(f"{distribution}:{name}"), distribution)
            for distribution, name in names
        )
    )

    assert called == ["a:y", "a:z", "b:x"]


def test_a_plugin_that_cannot_be_imported() -> None:
    message = told(entry("bad", ModuleNotFoundError("No module named 'gone'")))

    assert message == (
        "The plugin \"dist:bad\" cannot be loaded: ModuleNotFoundError: No module named 'gone'. "
        "Update the plugin, or disable it in plugins.disable."
    )


def test_the_traceback_is_kept() -> None:
    (notification,) = load(entry("bad", SyntaxError("oops"))).notifications

    assert notification.id == "plugin-failed"
    assert "Traceback" in notification.trace


def test_a_misspelt_hook_is_not_silent() -> None:
    message = told(entry("bad", giving(register_chekcs=[])))

    assert (
        'The plugin "dist:bad" has an unknown hook "register_chekcs" (did you mean '
        '"register_checks"?). ' in message
    )


def test_a_hook_that_asks_for_what_there_is_not() -> None:
    @hookimpl
    def register_checks(context: PluginContext, engine: object) -> list[Check]:  # noqa: ARG001 - that is the point
        return []

    assert "cannot be registered: " in told(
        entry("bad", plugin({"register_checks": register_checks}))
    )


@pytest.mark.parametrize(
    ("api", "message"),
    [
        (None, "does not state NIANBAO_API; this nianbao offers version 1."),
        (2, "was made for version 2 of the plugin interface; this nianbao offers version 1."),
        ("1", "was made for version '1' of the plugin interface; this nianbao offers version 1."),
    ],
)
def test_the_version_of_the_interface(api: object, message: str) -> None:
    bad = entry("bad", plugin(api=api))

    assert (
        f'The plugin "dist:bad" {message} Update the plugin, or disable it in plugins.disable.'
        == told(bad)
    )
    assert load(bad).notifications[0].id == "plugin-api"


def test_a_hook_that_raises_costs_its_whole_plugin() -> None:
    @hookimpl
    def register_writers() -> list[Writer]:
        raise RuntimeError("no terminal")

    @hookimpl
    def register_checks() -> list[Check]:
        return [words_check(name="half")]

    bad = entry(
        "bad", plugin({"register_writers": register_writers, "register_checks": register_checks})
    )

    assert "failed in its hook register_writers: RuntimeError: no terminal." in told(bad)
    assert "half" not in load(bad, GOOD).checks


def test_a_generator_that_raises_half_way() -> None:
    @hookimpl
    def register_checks() -> Iterator[Check]:
        yield words_check(name="half")
        raise LookupError("gone")

    bad = entry("bad", plugin({"register_checks": register_checks}))

    assert "failed in its hook register_checks: LookupError: gone." in told(bad)


@pytest.mark.parametrize(
    ("hook", "item", "kind"),
    [
        ("register_readers", words_check, "Reader"),
        ("register_checks", "tally", "Check"),
        ("register_writers", 7, "Writer"),
        ("register_rule_packs", "rules.d", "Path (directory)"),
        ("register_rule_packs", Path(__file__), "Path (directory)"),
        ("register_forms", Path("/"), "Path (file)"),
    ],
)
def test_contributions_of_a_wrong_type(hook: str, item: object, kind: str) -> None:
    message = told(entry("bad", giving(**{hook: [item]})))

    assert (
        f'The plugin "dist:bad" gave {item!r} from its hook {hook}, which is to give {kind}. Tell '
        f"the plugin's author." == message
    )


def test_what_is_no_list_at_all() -> None:
    assert "failed in its hook register_checks: TypeError: 'int' object is not iterable" in told(
        entry("bad", giving(register_checks=7))
    )


def test_a_plugin_that_gives_nothing() -> None:
    assert load(entry("empty", giving(register_checks=None))).trace[0].gave == {
        "register_checks": ()
    }
    assert load(entry("empty", plugin())).trace[0].gave == {}


@pytest.mark.parametrize(
    ("hook", "first", "second", "what"),
    [
        ("register_checks", words_check(), words_check(), 'Check "words"'),
        ("register_writers", Writer("sarif", write), Writer("sarif", write), 'Writer "sarif"'),
        (
            "register_readers",
            Reader("a", frozenset(), read),
            Reader("a", frozenset(), read),
            'Reader "a"',
        ),
        (
            "register_readers",
            Reader("a", frozenset({".x"}), read),
            Reader("b", frozenset({".x"}), read),
            'Reader ".x"',
        ),
    ],
)
def test_of_two_of_one_name_none_is_used_unless_one_is_preferred(
    hook: str, first: object, second: object, what: str
) -> None:
    entries = (
        entry("y", giving(**{hook: [second, *_OTHERS.get(hook, ())]}), "b"),
        entry("x", giving(**{hook: [first]}), "a"),
    )
    found = load(*entries)

    (note,) = found.notifications
    assert note.id == "plugin-collision"
    assert note.text.en == (
        f'the plugins "a:x" and "b:y" all give the {what}, so that none of them is used. Name one '
        f"of them in plugins.prefer, or disable the others in plugins.disable."
    )
    assert found.failed == ("a:x", "b:y")
    preferred = load(*entries, prefer=("b:y",))
    assert preferred.notifications == ()
    kinds = (preferred.checks, preferred.writers, preferred.readers)
    assert any(is_of(second, each) for kind in kinds for each in kind.values())
    assert not any(first is each for kind in kinds for each in kind.values())
    # What does not collide goes on.
    assert found.checks.keys() | found.writers.keys() | found.readers.keys() >= {
        each.name for each in _OTHERS.get(hook, ())
    }


def is_of(given: object, kept: object) -> bool:
    """Whether it is what was given, but for what the engine says of it."""
    if isinstance(kept, Reader):
        kept = replace(kept, before=frozenset())
    assert isinstance(kept, Reader | Writer | Check)
    return replace(kept, plugin="") == given


_OTHERS: Mapping[str, tuple[Any, ...]] = {
    "register_checks": (words_check(name="other"),),
    "register_readers": (Reader("other", frozenset({".other"}), read),),
}


def test_a_reader_that_loses_a_suffix_keeps_the_others() -> None:
    shipped = Reader("pdf", frozenset({".pdf", ".x"}), read)
    scanned = Reader("scan", frozenset({".pdf"}), read)
    entries = (
        entry("readers", giving(register_readers=[shipped]), "a"),
        entry("ocr", giving(register_readers=[scanned]), "b"),
    )
    found = load(*entries, prefer=("ocr",))

    assert found.notifications == ()
    assert sorted(found.readers["pdf"].suffixes) == [".x"]
    assert sorted(found.readers["scan"].suffixes) == [".pdf"]
    neither = load(*entries)
    assert sorted(neither.readers["pdf"].suffixes) == [".x"]
    assert sorted(neither.readers["scan"].suffixes) == []


@pytest.mark.parametrize(
    ("stated", "loads"),
    [
        (1, True),
        ((1, 1), True),
        ((1, 9), True),
        ((0, 1), True),
        (2, False),
        (0, False),
        ((2, 3), False),
        ("1", False),
        (True, False),
        ((1, 2, 3), False),
        (1.0, False),
    ],
)
def test_a_plugin_states_the_versions_it_works_with(stated: object, loads: bool) -> None:
    found = load(entry("a", plugin({}, stated)))

    assert (found.notifications == ()) is loads


@pytest.mark.parametrize("name", ["register_checks", "register_cheks", "register_rule_pack"])
def test_a_hook_without_its_mark_is_told(name: str) -> None:
    def unmarked() -> list[Check]:
        return []

    module = type("Plugin", (), {"NIANBAO_API": 1, name: staticmethod(unmarked)})()
    (note,) = load(entry("bad", module)).notifications

    assert f"has a function {name} without @hookimpl" in note.text.en
    assert f"的函数 {name} 没有标注 @hookimpl" in note.text.zh


def test_a_directory_that_is_not_there() -> None:
    missing = Path("/no/such/directory")

    assert told(entry("bad", giving(register_rule_packs=[missing]))) == (
        f'The plugin "dist:bad" gave {missing} from its hook register_rule_packs, which does not '
        f"exist. Tell its author."
    )


def test_configuration_narrows_which_plugins_load() -> None:
    entries = [
        entry("a", giving(register_checks=[words_check(name="one")])),
        entry("b", ImportError("never loaded"), "other"),
    ]

    assert (
        [each.status for each in load(*entries, disable=("b",)).trace],
        load(*entries, disable=("b",)).notifications,
    ) == (["loaded", "disabled"], ())
    assert [each.status for each in load(*entries, disable=("other:b",)).trace] == [
        "loaded",
        "disabled",
    ]
    assert [each.status for each in load(*entries, only=("a",)).trace] == ["loaded", "disabled"]
    assert [each.status for each in load(*entries, only=()).trace] == ["disabled", "disabled"]


@pytest.mark.parametrize(
    "choice", [{"disable": ("goood",)}, {"only": ("goood",)}, {"tables": {"goood": {}}}]
)
def test_an_unknown_plugin_in_the_configuration(choice: dict[str, Any]) -> None:
    with pytest.raises(ConfigurationError) as caught:
        load(GOOD, **choice)

    assert (
        caught.value.text.en
        == 'plugins: no plugin called "goood" is installed; did you mean "good"?'
    )


def test_one_object_behind_two_entry_points() -> None:
    shared = giving(register_checks=[words_check()])
    found = load(entry("a", shared), entry("b", shared))

    assert (list(found.checks), found.failed) == (["words"], ("b",))


def test_an_entry_point_without_distribution() -> None:
    (trace,) = load(FakeEntryPoint("lone", plugin())).trace

    assert trace[:4] == ("lone", "", "", "loaded")


def packages(of: Any, mark: str) -> set[str]:
    """The modules of a package that hold ``mark``."""
    return {
        each.name
        for each in pkgutil.iter_modules(of.__path__)
        if mark in dir(importlib.import_module(f"{of.__name__}.{each.name}"))
    }


def test_everything_shipped_is_an_entry_point_of_its_own() -> None:
    names = {found.name for found in installed_plugins() if found.dist.name == "nianbao"}
    written = {
        f"writer-{each.name}" if isinstance(each, formats.Format) else f"parsed-{each.name}"
        for each in vars(formats).values()
        if isinstance(each, (formats.Format, formats.ReportFormat))
    }

    assert names == {
        *(f"reader-{name}" for name in packages(nianbao_readers, "register_readers")),
        *(f"checks-{name}" for name in packages(nianbao_rules, "register_checks")),
        *written,
        "executor-dask",
    }


def test_a_shipped_plugin_that_is_disabled_costs_what_it_gives() -> None:
    found = load_plugins(installed_plugins(), PluginChoice(disable=("writer-junit", "reader-pdf")))

    assert "junit" not in found.writers
    assert "pdf" not in found.readers
    assert found.notifications == ()
    assert found.writers.keys() >= {"sarif", "console", "html"}


def test_what_is_preferred_and_what_gave_way_is_known() -> None:
    entries = (
        entry("shipped", giving(register_readers=[Reader("pdf", frozenset({".pdf"}), read)]), "a"),
        entry("ocr", giving(register_readers=[Reader("scan", frozenset({".pdf"}), read)]), "b"),
    )
    ocr, first = sorted(load(*entries, prefer=("ocr",)).trace)
    assert (ocr.preferred, dict(ocr.gave_way)) == ((".pdf",), {})
    assert (first.preferred, dict(first.gave_way)) == ((), {".pdf": "b:ocr"})
    assert all(dict(each.gave_way) == {".pdf": ""} for each in load(*entries).trace)


def starts(with_: bytes) -> Callable[[bytes], bool]:
    return lambda head: head.startswith(with_)


def test_a_preferred_reader_gets_what_another_recognises() -> None:
    """The shipped reader of PDF knows its files by their first bytes, an OCR reader need not."""
    shipped = Reader("pdf", frozenset({".pdf"}), read, starts(b"%PDF"))
    docx = Reader("docx", frozenset({".docx"}), read, starts(b"PK"))
    scanned = Reader("scan", frozenset({".pdf"}), read)
    entries = (
        entry("readers", giving(register_readers=[shipped, docx]), "a"),
        entry("ocr", giving(register_readers=[scanned]), "b"),
    )
    readers = load(*entries, prefer=("ocr",)).readers.values()

    assert choose_reader(b"%PDF-1.7", ".pdf", readers).name == "scan"
    assert choose_reader(b"%PDF-1.7", ".bin", readers).name == "pdf"
    assert choose_reader(b"PK", ".pdf", readers).name == "docx"
    both = Reader("scan", frozenset({".pdf"}), read, starts(b"%PDF"))
    entries = (entries[0], entry("ocr", giving(register_readers=[both]), "b"))
    readers = load(*entries, prefer=("ocr",)).readers.values()
    assert choose_reader(b"%PDF-1.7", ".bin", readers).name == "scan"


def test_one_plugin_that_gives_a_name_twice() -> None:
    found = load(entry("bad", giving(register_checks=[words_check(), words_check()])))

    assert [note.text.en for note in found.notifications] == [
        'The plugin "dist:bad" gave two Checks "words"; none is used. Tell its author.'
    ]
    assert (found.checks, found.failed) == ({}, ("dist:bad",))
