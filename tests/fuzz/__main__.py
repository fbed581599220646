"""Damaged files of every kind, and reports in several formats: ``python -m tests.fuzz [SECONDS]``.

Each is checked end to end, by all rules. Anything but findings or a notification that says why there
are none, twice the same, is told with the seed that shows it again; so is a report whose formats
disagree, and a part of one that counts as conformant (`tests.fuzz.properties`).
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
from functools import partial
from typing import NamedTuple

from nianbao.loading.forms import load_forms
from nianbao.matching import Matcher
from nianbao_readers import text
from nianbao_writers.parsed.as_json import report_as_json
from tests.fuzz.properties import Properties
from tests.generators import docx as docx_generator
from tests.generators import html as html_generator
from tests.generators import pdf as pdf_generator
from tests.generators.report import random_report
from tests.generators.text import render_flattened, render_markdown, render_tabs

Mutate = Callable[[bytes, random.Random], bytes]

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


def _corpus() -> dict[str, tuple[list[bytes], Mutate]]:
    """Seeds by reader, and how they are damaged."""
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
        "text": (texts, _mutated),
        "html": (pages, _mutated),
        "docx": (words, _mutated_zip),
        "pdf": ([pdf_generator.render(reports[0])], _mutated),
        "parsed": ([_parsed(texts[0])], _mutated),
    }


class Fuzzed(NamedTuple):
    """What came of one kind of input: how many were tried, the slowest, and what was wrong."""

    name: str
    tried: int
    slowest: float
    wrong: str


def fuzzed(seconds: float) -> list[Fuzzed]:
    """Fuzz for ``seconds`` in all: each reader with damaged files, end to end, and the properties
    that hold between documents."""
    properties = Properties()
    share = seconds / 7
    attempts: list[tuple[str, Callable[[int], str]]] = [
        (name, partial(_damaged, properties, name, seeds, mutate))
        for name, (seeds, mutate) in _corpus().items()
    ]
    attempts.append(("formats agree", properties.formats_agree))
    attempts.append(("a part is never conformant", properties.cut_is_less_certain))
    return [_repeated(name, attempt, share) for name, attempt in attempts]


def main(seconds: float) -> int:
    """Fuzz, and print what came of it; 1 if something was wrong."""
    found = fuzzed(seconds)
    for each in found:
        print(f"{each.name}: {each.tried} inputs, the slowest in {each.slowest:.2f} s {each.wrong}")
    return int(any(each.wrong for each in found))


def _damaged(
    properties: Properties, name: str, seeds: list[bytes], mutate: Mutate, seed: int
) -> str:
    rng = random.Random(seed)
    return properties.end_to_end(name, mutate(rng.choice(seeds), rng))


def _repeated(name: str, attempt: Callable[[int], str], seconds: float) -> Fuzzed:
    """Try one seed after the other, up to the first that is wrong."""
    end = time.monotonic() + seconds
    tried, slowest = 0, 0.0
    while time.monotonic() < end:
        start = time.process_time()
        try:
            wrong = attempt(tried)
        except BaseException:  # noqa: BLE001 - whatever is raised is what is looked for
            wrong = traceback.format_exc()
        if wrong:
            return Fuzzed(name, tried + 1, slowest, f"seed {tried}: {wrong}")
        slowest = max(slowest, time.process_time() - start)
        tried += 1
    return Fuzzed(name, tried, slowest, "")


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 60.0))
