"""The pages of the rules are those that the packs make, and what the README shows is real."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

import nianbao
from nianbao import Configuration, Engine

DOCS = Path(__file__).parents[2] / "docs"
_CODE = re.compile("^```.*?^```$|`[^`\n]+`", re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_generate", DOCS / "generate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_pages_are_up_to_date(generate: ModuleType) -> None:
    expected = generate.pages(Engine.load(Configuration()))
    assert {
        file.name: file.read_text("utf-8") for file in (DOCS / "rules").glob("*.md")
    } == expected


def test_the_reference_is_up_to_date(generate: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(DOCS))
    from reference import reference_pages  # type: ignore[import-not-found]

    directory = DOCS / "reference"
    assert {
        file.relative_to(directory).as_posix(): file.read_text("utf-8")
        for file in directory.rglob("*.md")
    } == reference_pages(*generate.referred())


def test_the_manual_is_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(DOCS))
    from manual_page import manual_pages  # type: ignore[import-not-found]

    directory = DOCS / "man"
    assert {
        file.relative_to(directory).as_posix(): file.read_text("utf-8")
        for file in directory.rglob("*.1")
    } == manual_pages()


def test_every_public_name_stands_there_with_its_signature(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.syspath_prepend(str(DOCS))
    from api_names import with_names  # type: ignore[import-not-found]

    page = (DOCS / "plugins.md").read_text("utf-8")
    # pytest adds names of its own to modules whose assertions it rewrites.
    public = [name for name in dir(nianbao) if name.isidentifier()]
    assert with_names(page) == page
    assert all(re.search(rf"^- `{name}[(:`]", page, re.MULTILINE) for name in public)


def test_the_output_in_the_readme_is_real(generate: ModuleType) -> None:
    text = (DOCS.parent / "README.md").read_text("utf-8")
    assert "```console\n$ nianbao check samples/" in text
    assert generate.with_output(text) == text


def test_links_lead_somewhere() -> None:
    for page in (DOCS.parent / "README.md", *DOCS.rglob("*.md")):
        prose = _CODE.sub("", page.read_text("utf-8"))
        for target in re.findall(r"\]\(([^)#]+)[)#]", prose):
            assert target.startswith("http") or (page.parent / target).exists(), (
                f"{page.name}: {target}"
            )


def test_every_rule_has_its_section(generate: ModuleType) -> None:
    engine = Engine.load(Configuration())
    pages = generate.pages(engine)
    for rule in engine.rules:
        assert f"## {rule.id}\n" in pages[f"{rule.id[:3]}.md"]
