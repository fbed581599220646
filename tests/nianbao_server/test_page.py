"""The scripts and words of the desk."""

from __future__ import annotations

import re
import string
from pathlib import Path

import nianbao_server
from nianbao import Configuration, Engine
from nianbao.text.width import display_width
from nianbao_server.served import served_page
from nianbao_server.words import WORDS
from tests.nianbao_server.conftest import SAMPLES

HOME = Path(nianbao_server.__file__).parent
SCRIPTS = sorted((HOME / "scripts").glob("*.js"))
STYLES = sorted((HOME / "styles").glob("*.css"))


def test_scripts_make_no_markup_from_text() -> None:
    found = "\n".join(file.read_text("utf-8") for file in SCRIPTS)
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", found)
    assert "new Function" not in found
    assert "http:" not in found


def test_every_script_and_style_is_part_of_the_page_and_short_enough_to_read() -> None:
    engine = Engine.load(Configuration(jobs=1))
    result = engine.check([str(SAMPLES / "clean.md")], needs={"view"})
    text = served_page(result, "zh", "0123", second=False)
    for file in (*SCRIPTS, *STYLES):
        lines = file.read_text("utf-8").splitlines()
        assert file.read_text("utf-8") in text, file.name
        assert len(lines) <= 300, file.name
        assert [line for line in lines if display_width(line) > 100] == [], file.name


def test_every_word_is_used_and_has_the_same_places_in_both_languages() -> None:
    found = "\n".join(file.read_text("utf-8") for file in SCRIPTS)
    page_own = {"decisions_count", "export_json_hint", "no_roster", "no_report"}
    outputs = {name for name in WORDS if name.startswith("output_")}
    unused = [name for name in WORDS if f'"{name}"' not in found]
    assert set(unused) - page_own - outputs == set()
    for name, text in WORDS.items():
        fields = [
            {field for _, field, _, _ in string.Formatter().parse(each) if field} for each in text
        ]
        assert fields[0] == fields[1], name
