"""The file as a whole: one file, one policy, and no way for a report's text to become markup."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html import unescape
from pathlib import Path

import pytest

from nianbao import RunResult, Style, display_width
from nianbao_writers.html import write
from nianbao_writers.html.words import WORDS
from tests.nianbao_writers.html.pages import SAMPLES, page_of, page_of_text, run_of_files

SCRIPTS = Path(write.__code__.co_filename).parent / "scripts"
STYLES = SCRIPTS.with_name("styles")


def hashed(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def test_nothing_runs_and_nothing_is_loaded_but_what_the_file_brings(any_run: RunResult) -> None:
    text = write(any_run, Style("zh"))
    found = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert found is not None
    policy = unescape(found[1])
    scripts = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)

    assert f"script-src {' '.join(map(hashed, scripts))};" in policy
    assert f"style-src {hashed(style)};" in policy
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert len(scripts) == 1


def test_it_names_no_address_to_load_from() -> None:
    text = write(run_of_files(SAMPLES / "clean.md"), Style("zh"))
    shell = re.sub(r'<script type="application/json".*?</script>', "", text, flags=re.DOTALL)

    addresses = set(re.findall(r"https?://[^\s\"')]+", shell))
    assert addresses == {"http://www.w3.org/2000/svg"}
    assert not re.search(r"\b(?:fetch|XMLHttpRequest|WebSocket|import)\(", shell)
    assert not re.search(r"<(?:link|img|iframe|object|embed)[^>]*(?:src|href)=\"(?!data:)", shell)


def test_scripts_make_no_markup_from_text() -> None:
    found = "\n".join(file.read_text("utf-8") for file in sorted(SCRIPTS.glob("*.js")))
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", found)
    assert "new Function" not in found
    assert "createContextualFragment" not in found


@pytest.mark.parametrize(
    "text",
    [
        "</script><script>alert(1)</script>",
        "<!--<script>",
        "]]><img src=x onerror=alert(1)>",
        "&lt;b&gt; \" ' \u2028 \u202e 12",
    ],
)
def test_hostile_text_stays_text(tmp_path: Path, text: str) -> None:
    report = (
        f"# 云溪市示例局2023年政府信息公开工作年度报告\n\n{text}\n\n## 一、总体情况\n\n{text}。\n"
    )
    page = page_of_text(tmp_path, report, "a.txt")

    assert page.text.count("<script") == 3
    assert "<img" not in page.text
    shown = json.dumps(page.content("a.txt"), ensure_ascii=False)
    assert json.dumps(text, ensure_ascii=False)[1:-1] in shown


def test_every_word_that_the_page_asks_for_is_there_and_no_other() -> None:
    script = "\n".join(file.read_text("utf-8") for file in sorted(SCRIPTS.glob("*.js")))
    shell = SCRIPTS.with_name("page.html.jinja").read_text("utf-8")
    literal = set(re.findall(r"[\"'`]([a-z][a-z_-]*)[\"'`]", script))
    literal |= set(re.findall(r"words\.(\w+)", shell))
    composed = set(re.findall(r"say\(`([a-z]+_)\$\{", script))
    unused = {key for key in WORDS if key not in literal and not key.startswith(tuple(composed))}
    # "export_json_hint" is asked for by the name of its button, and reasons come with the data.
    assert {key for key in unused if not key.endswith("_hint")} == {"absent_reason", "unread_cell"}
    asked = set(re.findall(r"say\(\"([a-z_]+)\"", script)) | set(re.findall(r"words\.(\w+)", shell))
    assert asked - WORDS.keys() == set()


def test_words_have_the_same_placeholders_in_both_languages() -> None:
    for key, text in WORDS.items():
        zh, en = (sorted(re.findall(r"\{(\w+)\}", each)) for each in (text.zh, text.en))
        assert zh == en, key


def test_colours_of_text_can_be_read_on_their_grounds() -> None:
    """WCAG AA, 4.5:1, in both themes; the browser tests hold it for the page as it is."""
    css = (STYLES / "colours.css").read_text("utf-8")
    for theme in (r":root \{", r':root\[data-theme="dark"\] \{'):
        block = re.search(theme + r"(.*?)\}", css, re.DOTALL)
        assert block is not None
        colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block[1]))
        for ink in ("ink", "soft", "accent", "error", "warning", "note", "ok"):
            for ground in ("bg", "surface"):
                assert contrast(colours[ink], colours[ground]) >= 4.5, (theme, ink, ground)
        for ink in ("error", "warning", "note", "ok", "accent"):
            assert contrast(colours[ink], colours[f"{ink}-tint"]) >= 4.5, (theme, ink)


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_language_is_that_of_the_run() -> None:
    result = run_of_files(SAMPLES / "clean.md")
    assert '<html lang="zh-CN">' in page_of(result).text
    english = page_of(result, "en")
    assert '<html lang="en">' in english.text
    assert english.run["words"]["findings"] == "Findings"


def test_every_script_and_style_is_part_of_the_page_and_short_enough_to_read() -> None:
    text = write(run_of_files(SAMPLES / "clean.md"), Style("zh"))
    for file in (*SCRIPTS.glob("*.js"), *STYLES.glob("*.css")):
        content = file.read_text("utf-8")
        assert content in text, file.name
        lines = content.splitlines()
        assert len(lines) <= 300, file.name
        assert [line for line in lines if display_width(line) > 100] == [], file.name
