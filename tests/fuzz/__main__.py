"""Damaged files of every kind: ``python -m tests.fuzz [SECONDS]`` (or ``make fuzz``) tries each
reader for that long.

A reader may give a document or raise `DocumentError`, within the time that a file may take;
anything else ends the run with the seed that shows it again. What a document matches to must not
raise either.
"""

from __future__ import annotations

import io
import json
import random
import sys
import time
import traceback
import zipfile
from collections.abc import Callable

from nianbao import Document, DocumentError, Paragraph, parsed_document
from nianbao.loading.forms import load_forms
from nianbao.matching import Matcher
from nianbao_readers import docx, html, pdf, text
from nianbao_writers.parsed.as_json import report_as_json
from tests.generators import docx as docx_generator
from tests.generators import html as html_generator
from tests.generators import pdf as pdf_generator
from tests.generators.report import random_report
from tests.generators.text import render_flattened, render_markdown, render_tabs

_LIMIT = 20.0  # seconds a file, as by default
_TOKENS = [
    b"<table>",
    b"</td>",
    b"<td colspan=1000000>",
    b"|",
    b"\t",
    b"\n",
    b"\x00",
    b"\xff\xfe",
    b"&#x110000;",
    b"<!--",
    b"(",
    b">>",
    b"obj",
]


def _mutated(data: bytes, rng: random.Random) -> bytes:
    """Some bytes changed, dropped, doubled or put in, or the file cut."""
    found = bytearray(data)
    for _ in range(rng.choice([1, 1, 2, 5, 30])):
        at, end = sorted(rng.randrange(len(found) + 1) for _ in range(2))
        match rng.randrange(6):
            case 0 if found:
                found[min(at, len(found) - 1)] = rng.randrange(256)
            case 1:
                del found[at : at + rng.randrange(1, 200)]
            case 2:
                found[at:at] = found[at : min(end, at + 2000)] * rng.randrange(1, 4)
            case 3:
                found[at:at] = rng.choice(_TOKENS)
            case 4:
                found[at : at + 8] = rng.randbytes(8)
            case _ if rng.random() < 0.1:
                del found[at:]
    return bytes(found)


def _mutated_zip(data: bytes, rng: random.Random) -> bytes:
    """A member of the archive damaged, or the archive itself."""
    if rng.random() < 0.3:
        return _mutated(data, rng)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = rng.choice(sorted(members))
    members[name] = _mutated(members[name], rng)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, content in members.items():
            archive.writestr(each, content)
    return stream.getvalue()


def _parsed(data: bytes) -> bytes:
    report = Matcher(load_forms()).match(text.read(data))
    return json.dumps(report_as_json(report), ensure_ascii=False).encode()


def _corpus() -> dict[
    str, tuple[Callable[[bytes], Document], list[bytes], Callable[[bytes, random.Random], bytes]]
]:
    reports = [random_report(seed) for seed in range(3)]
    texts = [
        render(report).encode()
        for report in reports
        for render in (render_tabs, render_markdown, render_flattened)
    ]
    pages = [
        dialect(reports[0]).encode()
        for dialect in (html_generator.clean, html_generator.word, html_generator.site)
    ]
    words = [
        render(reports[0])
        for render in (docx_generator.render_clean, docx_generator.render_numbered)
    ]
    return {
        "text": (text.read, texts, _mutated),
        "html": (html.read, pages, _mutated),
        "docx": (docx.read, words, _mutated_zip),
        "pdf": (pdf.read, [pdf_generator.render(reports[0])], _mutated),
        "parsed": (parsed_document, [_parsed(texts[0])], _mutated),
    }


def _check_places(document: Document) -> None:
    """Every paragraph and cell stands in the source's text."""
    for block in document.blocks:
        for part in (
            [block]
            if isinstance(block, Paragraph)
            else [cell for row in block.rows for cell in row]
        ):
            assert 0 <= part.start <= part.end <= len(document.source.text)


def main(seconds: float) -> int:
    """Fuzz every reader for ``seconds``; returns 1 if one failed."""
    matcher = Matcher(load_forms())
    failed = 0
    for name, (read, seeds, mutate) in _corpus().items():
        end = time.monotonic() + seconds
        tried, slowest, seed = 0, 0.0, 0
        while time.monotonic() < end:
            rng = random.Random(seed)
            data = mutate(rng.choice(seeds), rng)
            start = time.monotonic()
            try:
                document = read(data)
                matcher.match(document)
                _check_places(document)
            except DocumentError:
                pass
            except BaseException:  # noqa: BLE001 - whatever a reader raises is what is looked for
                print(f"{name}: seed {seed} raised")
                traceback.print_exc()
                failed = 1
                break
            taken = time.monotonic() - start
            if taken > _LIMIT:
                print(f"{name}: seed {seed} took {taken:.1f} s")
                failed = 1
            slowest = max(slowest, taken)
            tried, seed = tried + 1, seed + 1
        print(f"{name}: {tried} files, the slowest in {slowest:.2f} s")
    return failed


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 60.0))
