"""What is remembered of earlier runs: the same bytes as without it, under any change of anything."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from nianbao.checking.document import DocumentCheck
from nianbao.configuration import Configuration, Limits
from nianbao.engine import Engine
from nianbao.engine.identity import identity_of
from nianbao.files.shipped import resource
from nianbao.loading.configuration import load_configuration
from nianbao.reading.discovery import Target
from nianbao.results.outcome import RunResult
from nianbao.results.run_json import run_as_json
from nianbao.results.writer import Style
from nianbao.store.database import Store
from nianbao.workers.dispatcher import Dispatcher
from tests.core.corpora import report_text, write_reports
from tests.nianbao_writers.runs import whole

VIEW = frozenset({"view"})

PLUGIN = '''
from pathlib import Path
from nianbao import Check, Examination, Problem, Text, hookimpl
from acme.words import WORD

NIANBAO_API = 1


@Check.define("acme", reports={"said": ("word",)}, summary=Text("话", "words"))
def acme(report, parameters, context):
    """Says its word, and that of its data."""
    more = Path(__file__).with_name("more.txt").read_text("utf-8")
    return Examination(1, [Problem("said", report.place, {"word": WORD + more})])


@hookimpl
def register_checks():
    return [acme]


@hookimpl
def register_forms():
    return sorted(Path(__file__).parent.glob("*.yaml"))
'''
PACK = """\
requires: {nianbao: ">=0.1"}
pack: acme
prefix: XAC
version: "1.0"
title: {zh: 例, en: acme}
rules:
  - id: XAC001
    name: acme-says
    level: note
    title: {zh: 题, en: title}
    why: {zh: 因, en: why}
    fix: {zh: 改, en: fix}
    check: acme
    messages:
      said: {zh: "说 {word}", en: "says {word}"}
"""
INSTRUMENT = """\
instruments:
  - id: extra
    title: 云溪县政府信息公开办法
"""
CONFIGURATION = """\
roster = "roster.csv"
[levels]
TAL011 = "warning"
[limits]
seconds = 60
[plugins.acme]
words = "listed.txt"
"""
ROSTER = "机关,层级,上级\n云溪县,县级政府,\n云溪县001局,县级部门,云溪县\n"


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A project with reports, a roster, packs, an instrument and a plugin of two modules."""
    monkeypatch.chdir(tmp_path)
    for name, content in {
        "site/acme/__init__.py": PLUGIN,
        "site/acme/words.py": "WORD = 'one'\n",
        "site/acme/more.txt": "more",
        "site/acme-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: acme\nVersion: 1.0\n",
        "site/acme-1.0.dist-info/entry_points.txt": "[nianbao]\nacme = acme\n",
        "rules.d/acme.yaml": PACK,
        "nianbao.toml": CONFIGURATION,
        "roster.csv": ROSTER,
        "corrections.toml": "",
        "listed.txt": "listed",
    }.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(content, "utf-8")
    for kind in ("instruments", "forms"):
        Path("rules.d", kind).mkdir()
    write_reports(Path("all"), 3)
    Path("all/phone.md").write_text(
        report_text("云溪县教育局", 2023) + "\n联系电话13800138000。\n", "utf-8"
    )


class Ran(NamedTuple):
    output: bytes
    checked: int


#: Checks in a process of its own, so that plugins are loaded as they are now. Prints how many
#: documents were checked, and the run with all its views.
RUN = """
import json, sys
from pathlib import Path
sys.path.insert(0, "site")
from nianbao.engine import Engine
from nianbao.checking.document import DocumentCheck
from nianbao.loading.configuration import load_configuration
from nianbao.results.run_json import run_as_json
from nianbao.store.database import Store

count = 0
check = DocumentCheck.check
def counted(*arguments, **options):
    global count
    count += 1
    return check(*arguments, **options)
DocumentCheck.check = counted
options = {"jobs": 1, **json.loads(sys.argv[2])}
configuration = load_configuration(Path(), options=options, environment={})
store = Store(Path("cache"), 100) if sys.argv[1] == "store" else None
result = Engine.load(configuration).check(["all"], needs={"view"}, store=store)
if store:
    store.close()
    assert store.trouble is None
print(count)
print(json.dumps(run_as_json(result), ensure_ascii=False, indent=1))
"""


def run(store: bool, options: str = "{}") -> Ran:
    ran = subprocess.run(
        [sys.executable, "-c", RUN, "store" if store else "", options],
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr.decode()
    count, _, output = ran.stdout.partition(b"\n")
    return Ran(output, int(count))


def append(name: str, text: str) -> Callable[[], None]:
    def change() -> None:
        with Path(name).open("a", encoding="utf-8") as stream:
            stream.write(text)

    return change


def swap(name: str, old: str, new: str) -> Callable[[], None]:
    def change() -> None:
        text = Path(name).read_text("utf-8")
        assert old in text
        Path(name).write_text(text.replace(old, new, 1), "utf-8")

    return change


def new_form() -> None:
    shipped = resource("schemas") / "forms"
    shutil.copy(min(shipped.glob("*.yaml")), "rules.d/forms/extra.yaml")
    swap("rules.d/forms/extra.yaml", "edition: 20", "edition: 25")()


def new_instrument() -> None:
    Path("rules.d/instruments/extra.yaml").write_text(INSTRUMENT, "utf-8")


def test_a_second_run_checks_nothing_and_says_the_same() -> None:
    without = run(store=False)
    first, second = run(store=True), run(store=True)

    assert (without.output, without.output) == (first.output, second.output)
    assert (without.checked, first.checked, second.checked) == (4, 4, 0)


#: One after the other, so that each is made to what the last one left.
CHANGES: dict[str, Callable[[], Any]] = {
    "plugin's module": append("site/acme/__init__.py", "# x\n"),
    "module beside it": swap("site/acme/words.py", "one", "two"),
    "data of a plugin": swap("site/acme/more.txt", "more", "less"),
    "message of a rule": swap("rules.d/acme.yaml", "说", "讲"),
    "one byte of a pack": append("rules.d/acme.yaml", "#"),
    "instrument": new_instrument,
    "form": new_form,
    "roster": append("roster.csv", "云溪县教育局,县级部门,云溪县\n"),
    "corrections": append("corrections.toml", "# none\n"),
    "level": swap("nianbao.toml", 'TAL011 = "warning"', 'TAL011 = "note"'),
    "limit": swap("nianbao.toml", "seconds = 60", "seconds = 59"),
    "renamed organ": swap("nianbao.toml", "[levels]", '[renamed]\n"甲局" = "乙局"\n[levels]'),
    "plugin's table": append("nianbao.toml", "more = 1\n"),
    "file that a plugin's table names": swap("listed.txt", "listed", "other"),
    "version of a plugin": lambda: Path("site/acme-1.0.dist-info").rename(
        "site/acme-1.1.dist-info"
    ),
    "version of a library": lambda: Path("site/lxml-0.dist-info").mkdir(),
}


def test_whatever_changes_everything_is_checked_again() -> None:
    run(store=True)
    for name, change in CHANGES.items():
        change()
        after = run(store=True)

        assert (name, after.checked) == (name, 4)
        assert after.output == run(store=False).output, name


@pytest.mark.parametrize(
    "options",
    ['{"select": ["TAL"]}', '{"ignore": ["XAC"]}', '{"enable": ["PLA"]}'],
)
def test_another_choice_of_rules_is_another_check(options: str) -> None:
    run(store=True)
    after = run(store=True, options=options)

    assert after == (run(store=False, options=options).output, 4)


@pytest.mark.parametrize("options", ['{"lang": "en"}', '{"fail-on": "note"}', '{"jobs": 2}'])
def test_what_decides_only_how_it_is_shown_is_no_other_check(options: str) -> None:
    run(store=True)

    assert run(store=True, options=options) == (run(store=False, options=options).output, 0)


@pytest.mark.parametrize(
    ("change", "checked"),
    [
        (append("all/001.md", "另有一句。\n"), 1),
        (lambda: Path("all/001.md").rename("all/009.md"), 1),
        (lambda: Path("all/001.md").unlink(), 0),
        (lambda: shutil.copy("all/001.md", "all/other.md"), 1),
        (lambda: Path("all/001.md").touch(), 0),
    ],
    ids=["changed", "renamed", "gone", "added", "touched"],
)
def test_of_documents_only_what_is_new_is_checked(change: Callable[[], Any], checked: int) -> None:
    run(store=True)
    change()

    assert run(store=True) == (run(store=False).output, checked)


@pytest.fixture
def without_plugin() -> None:
    """For what runs in this process, which is not to import the plugin."""
    Path("rules.d/acme.yaml").unlink()
    Path("nianbao.toml").write_text('roster = "roster.csv"\n', "utf-8")


def check(directory: Path = Path("cache"), **options: Any) -> RunResult:
    store = Store(directory, 100)
    configuration = load_configuration(Path(), options={"jobs": 1}, environment={})
    result = Engine.load(configuration).check(["all"], store=store, **options)
    store.close()
    assert store.trouble is None
    return result


@pytest.mark.usefixtures("without_plugin")
def test_no_number_of_a_person_is_in_it() -> None:
    check(needs=VIEW)

    for file in Path("cache").iterdir():
        assert b"13800138000" not in file.read_bytes()
    store = Store(Path("cache"), 100)
    connection = store._connection
    assert connection
    values = [store.get(key) for (key,) in connection.execute("SELECT key FROM kept")]
    store.close()
    assert len(values) == 9  # of each report what is said of it and what is compared; the judgement
    assert all(value and b"13800138000" not in value for value in values)


@pytest.mark.usefixtures("without_plugin")
def test_every_format_is_the_same_with_and_without() -> None:
    engine = Engine.load(load_configuration(Path(), options={"jobs": 1}, environment={}))
    without = engine.check(["all"], needs=VIEW)
    check(needs=VIEW)
    remembered = check(needs=VIEW)

    def read(uri: str) -> bytes:
        return Path(uri).read_bytes()

    assert len(engine.contributions.writers) > 10
    for name, writer in engine.contributions.writers.items():
        for language in ("zh", "en"):
            style = Style(language, read=read)
            assert whole(writer.write(remembered, style)) == whole(writer.write(without, style)), (
                name
            )


@pytest.mark.usefixtures("without_plugin")
def test_what_failed_is_checked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("all/none.md").write_text("与年报无关\n", "utf-8")
    Path("all/broken.docx").write_bytes(b"PK\3\4broken")
    checked = []
    original = DocumentCheck.check

    def counted(self: DocumentCheck, target: Target, *arguments: Any, **options: Any) -> Any:
        checked.append(target.uri)
        return original(self, target, *arguments, **options)

    monkeypatch.setattr(DocumentCheck, "check", counted)
    first = check()
    del checked[:]
    second = check()

    assert sorted(checked) == ["all/broken.docx", "all/none.md"]
    assert run_as_json(second) == run_as_json(first)


@pytest.mark.usefixtures("without_plugin")
def test_a_document_that_had_no_time_is_not_remembered() -> None:
    store = Store(Path("cache"), 100)
    limits = Limits(seconds=0.0001)
    engine = Engine.load(Configuration(jobs=1, limits=limits, root=Path.cwd()))
    assert not engine.check(["all/000.md"], store=store).complete
    store.close()
    store = Store(Path("cache"), 100)
    connection = store._connection
    assert connection
    assert connection.execute("SELECT count(*) FROM kept").fetchone() == (0,)
    store.close()


@pytest.mark.usefixtures("without_plugin")
def test_what_another_run_has_thrown_away_is_collected_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = check()
    Path("all/009.md").write_text(report_text("云溪县水务局", 2023), "utf-8")
    get = Store.get
    lost: list[bytes] = []

    def forgetful(self: Store, key: bytes) -> bytes | None:
        found = get(self, key)
        if found and b"\n" in found and not lost:
            lost.append(found)
            return None
        return found

    monkeypatch.setattr(Store, "get", forgetful)
    again = check()
    assert lost
    assert len(again.reports) == len(first.reports) + 1
    without = Engine.load(load_configuration(Path(), options={"jobs": 1}, environment={}))
    assert run_as_json(again) == run_as_json(without.check(["all"]))


@pytest.mark.usefixtures("without_plugin")
def test_what_was_checked_before_an_interruption_is_not_checked_again() -> None:
    def interrupt(done: int, _total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    store = Store(Path("cache"), 100)
    engine = Engine.load(load_configuration(Path(), options={"jobs": 1}, environment={}))
    with pytest.raises(KeyboardInterrupt):
        engine.check(["all"], store=store, progress=interrupt)
    store.close()
    asked: list[int] = []
    original = Dispatcher.check

    def counted(self: Dispatcher, documents: Any) -> Any:
        asked.append(len(documents))
        return original(self, documents)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Dispatcher, "check", counted)
        check()

    assert asked[0] == 2


@pytest.mark.usefixtures("without_plugin")
def test_engines_that_nobody_could_load_again_remember_nothing() -> None:
    configuration = load_configuration(Path(), options={"jobs": 1}, environment={})
    engine = Engine.load(configuration)
    rules = [rule for rule in engine.rules if rule.id == "TAL001"]
    store = Store(Path("cache"), 100)
    engine.with_rules(*rules).check(["all"], store=store)
    connection = store._connection
    assert connection
    assert connection.execute("SELECT count(*) FROM kept").fetchone() == (0,)
    store.close()


@pytest.mark.usefixtures("without_plugin")
def test_the_code_of_nianbao_and_its_plugins_counts_by_its_content() -> None:
    loaded = Engine.load(load_configuration(Path(), options={}, environment={}))
    places = {place.name: place for place in loaded.contributions.code}
    assert {"nianbao_readers", "nianbao_rules", "nianbao_writers"} <= places.keys()
    assert any(places["nianbao_rules"].rglob("*.yaml"))  # its phrases
    Path("copy/language").mkdir(parents=True)
    identities = set()
    for content in ("phrase: 一", "phrase: 二"):
        Path("copy/language/phrases.yaml").write_text(content, "utf-8")
        contributions = replace(loaded.contributions, code=(Path("copy"),))
        identities.add(identity_of(replace(loaded, contributions=contributions)))

    assert len(identities) == 2


@pytest.mark.usefixtures("without_plugin")
def test_names_and_files_that_cannot_be_read_cost_nothing() -> None:
    engine = Engine.load(load_configuration(Path(), options={"jobs": 1}, environment={}))
    code = (*engine.contributions.code, Path("gone"), Path("packed.zip/inside"))
    engine = replace(engine, contributions=replace(engine.contributions, code=code))
    store = Store(Path("cache"), 100)
    paths = ["a" * 300 + ".md", "no\0name.md", "gone.md", "all/000.md/below.md"]
    result = engine.check(paths, store=store)
    store.close()

    assert [len(report.notifications) for report in result.reports] == [1] * 4
    assert run_as_json(result) == run_as_json(engine.check(paths))


@pytest.mark.usefixtures("without_plugin")
def test_the_code_of_a_frozen_program_counts_by_its_own_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    loaded = Engine.load(load_configuration(Path(), options={}, environment={}))
    program = Path("nianbao.exe").absolute()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    identities = set()
    for content in (b"one", b"two"):
        program.write_bytes(content)
        identities.add(identity_of(loaded))

    assert len(identities) == 2
