"""Numbers of persons, parted anyhow, written anyhow and anywhere in a report, leave in nothing."""

from __future__ import annotations

import contextlib
import dataclasses
import io
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from nianbao.cli import main
from nianbao.configuration import Configuration
from nianbao.engine import Engine
from tests.breakages.judging import examples
from tests.fuzz.seeds import members
from tests.generators import docx, html
from tests.generators.persons import PLACES, PersonNumber, person_number, report_with
from tests.generators.report import random_report
from tests.leaks import files_below, leak, occurrences, tags_and_text, texts_of

WRITERS = sorted(Engine.load(Configuration()).contributions.writers)
#: Where a line break may part a number. A table cell and a title end with their line.
_BROKEN = ("heading", "law", "prose")
randoms = st.integers(0, 2**32).map(random.Random)
# A run of all outputs takes a second: what is found is not made smaller.
slowly = settings(
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    max_examples=examples(4),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No settings of who runs the tests."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "no-home"))
    for name in ("NIANBAO_CONFIG", "NIANBAO_LANG", "NIANBAO_EXAMPLES"):
        monkeypatch.delenv(name, raising=False)


@contextlib.contextmanager
def elsewhere() -> Iterator[Path]:
    """An empty working directory, with a cache of its own."""
    with (
        tempfile.TemporaryDirectory() as name,
        contextlib.chdir(name),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setenv("NIANBAO_CACHE_DIR", str(Path(name) / "cache"))
        yield Path(name)


def said(*arguments: str) -> str:
    """What a command says on both ways."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        main(arguments)
    return out.getvalue()


def assert_hidden(number: PersonNumber, shown: dict[str, str]) -> None:
    found = {place: leak(text, number.digits) for place, text in shown.items()}
    assert {place: text for place, text in found.items() if text} == {}


def below(top: Path, folder: str) -> dict[str, str]:
    """The texts of all files below a folder, each under its name."""
    return {
        f"{name} ({number})": text
        for name, data in files_below(top / folder)
        for number, text in enumerate(texts_of(f"{folder}/{name}", data))
    }


def a_name(written: str) -> str:
    """As much of it as the name of a file may hold on any system."""
    name = "".join(
        "-" if char in '<>:"/\\|?*' or not char.isprintable() else char for char in written
    )
    return name.strip(" .") or "-"


def numbered(rng: random.Random) -> tuple[PersonNumber, str]:
    """A number, and a report that holds it in one place or in all."""
    places = rng.choice((*((each,) for each in PLACES), PLACES))
    number = person_number(rng, broken=set(places) <= set(_BROKEN))
    return number, report_with(number.written, places)


@slowly
@given(randoms)
def test_no_output_no_name_and_nothing_remembered(rng: random.Random) -> None:
    number, report = numbered(rng)
    with elsewhere() as top:
        for folder in ("in", "out"):
            (top / folder).mkdir()
        (top / "in" / f"{a_name(number.written)}.md").write_text(report, "utf-8")
        (top / "in" / "另一年.md").write_text(report.replace("2023年政", "2022年政"), "utf-8")
        outputs = [f"--format={each}=out/{each}" for each in WRITERS if each != "annotated"]
        shown = {
            "check": said("check", "in", *outputs),
            "check again": said("check", "in", "--lang=en"),
            "render": said("render", "out/json", "--format", "markdown"),
            "accept": said("accept", "out/xlsx"),
        }
        assert (top / "out" / "json").exists()
        assert_hidden(number, {**shown, **below(top, "out"), **below(top, "cache")})


@slowly
@given(randoms)
def test_what_was_parsed_fixed_and_kept(rng: random.Random) -> None:
    number, report = numbered(rng)
    with elsewhere() as top:
        file = f"{a_name(number.written)}.md"
        Path(file).write_text(report, "utf-8")
        shown = {
            f"parse as {form}": said("parse", file, "--format", form)
            for form in ("json", "xml", "markdown")
        }
        shown |= {
            "parse --why": said("parse", file, "--why"),
            "fix": said("fix", file),
            "baseline create": said("baseline", "create", "kept/base.json", file),
            "new report": said("new", "report", file),
        }
        Path(file).write_text(report + f"\n，，{number.written}，，\n", "utf-8")
        shown["baseline diff"] = said("baseline", "diff", "kept/base.json", file)
        assert shown["fix"].startswith("--- a/")
        assert_hidden(number, {**shown, **below(top, "kept")})


@settings(slowly, max_examples=examples(20))
@given(randoms)
def test_what_is_refused(rng: random.Random) -> None:
    """Files that are not there or cannot be read, and settings that hold a number."""
    number = person_number(rng)
    name = a_name(number.written)
    with elsewhere() as top:
        (top / f"{name}.docx").write_bytes(b"PK\3\4" + number.written.encode())
        (top / f"{name}.pdf").write_bytes(b"%PDF-1.7 " + number.written.encode())
        (top / "roster.csv").write_text(f"机关,{number.written}\n某局,x\n", "utf-8")
        (top / "nianbao.toml").write_text(f'"{name}" = 1\n', "utf-8")
        shown = {
            "missing": said("check", f"不在{name}.md", "--no-config"),
            "unreadable": said("check", f"{name}.docx", f"{name}.pdf", "--no-config"),
            "parse": said("parse", f"{name}.docx"),
            "roster": said("check", "--no-config", "--roster", "roster.csv", f"{name}.docx"),
            "settings": said("check", f"{name}.docx"),
            "selector": said("rules", "--no-config", "--select", name),
            "format": said("check", "--no-config", "--format", name, f"{name}.docx"),
            "pack": said("rules", "--rules", name),
        }
        assert all(shown.values()), shown
        assert_hidden(number, shown)


@settings(slowly, max_examples=examples(9))
@given(randoms, st.sampled_from((".md", ".html", ".docx")))
def test_an_annotated_copy_says_no_more_than_its_original(rng: random.Random, suffix: str) -> None:
    """It holds what the original holds, and what nianbao adds to it holds no number."""
    number = person_number(rng)
    original = a_report(number, rng, suffix)
    with elsewhere() as top:
        (top / f"原件{suffix}").write_bytes(original)
        said("check", f"原件{suffix}", "--format=annotated=out")
        ((name, copy),) = files_below(top / "out")
    before, after = parts(original), parts(copy)
    for part in after:
        tags, text = tags_and_text(after[part])
        own = tags_and_text(before[part])[1] if part in before else ""
        assert leak(tags, number.digits) == "", part
        assert occurrences(text, number.digits) == occurrences(own, number.digits), part
    assert any(occurrences(each, number.digits) for each in after.values())
    assert leak(name, number.digits) == ""


def a_report(number: PersonNumber, rng: random.Random, suffix: str) -> bytes:
    """A report in some format, with the number beside what is found to be wrong."""
    if suffix == ".md":
        return report_with(number.written, PLACES).encode()
    report = random_report(rng.randrange(1000))
    remark = f"工作工作，，联系人{number.written}，XX。依据（国务院令第492号）编制。"
    prose = {**report.prose, "overview": (*report.prose["overview"], remark)}
    report = dataclasses.replace(report, prose=prose)
    return docx.render_clean(report) if suffix == ".docx" else html.clean(report).encode()


def parts(data: bytes) -> dict[str, str]:
    """The parts of a Word file, or the one of another file."""
    if not data.startswith(b"PK"):
        return {"": data.decode()}
    return {name: part.decode("utf-8", "replace") for name, part in members(data).items()}
