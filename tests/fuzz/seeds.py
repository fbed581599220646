"""Reports that look real, in every format that is read without help: what fuzzing begins with."""

from __future__ import annotations

import functools
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from typing import NamedTuple

from nianbao.loading.forms import load_forms
from nianbao.matching import Matcher
from nianbao.model.report_json import report_as_json
from nianbao_readers import text as text_reader
from tests.generators import docx, html, ofd, pdf
from tests.generators.docx import archive
from tests.generators.report import RandomReport, random_report
from tests.generators.text import render_flattened, render_markdown, render_plain, render_tabs

__all__ = ["Seeds", "members", "seeds"]

_BODY = "word/document.xml"
_PAGE = "Doc_0/Pages/Page_1/Content.xml"


def _itself(data: bytes) -> bytes:
    return data


class Seeds(NamedTuple):
    """The seeds of one reader.

    Attributes:
        suffix: of the files, with its dot.
        files: whole files.
        parts: what is worth damaging of a file that is packed; else the files.
        packed: a file of such a part.
    """

    suffix: str
    files: tuple[bytes, ...]
    parts: tuple[bytes, ...]
    packed: Callable[[bytes], bytes] = _itself


@functools.cache
def seeds() -> Mapping[str, Seeds]:
    """Seeds by reader."""
    reports = [random_report(seed) for seed in range(3)]
    texts = tuple(
        render(report).encode(encoding)
        for report, encoding in zip(reports, ("utf-8", "gb18030", "utf-16"), strict=True)
        for render in (render_tabs, render_markdown, render_flattened, render_plain)
    )
    pages = tuple(
        dialect(report).encode()
        for report in reports[:2]
        for dialect in (html.clean, html.word, html.site, html.breaks, html.layout, html.article)
    )
    words = tuple(
        render(reports[0])
        for render in (
            docx.render_clean,
            docx.render_numbered,
            docx.render_tracked,
            docx.render_controls,
        )
    )
    sheets = tuple(pdf.render(reports[0], dialect) for dialect in pdf.DIALECTS)
    parsed = tuple(_parsed(text) for text in texts[:2])
    bodies = tuple(members(word)[_BODY] for word in words)
    others = {name: data for name, data in members(words[1]).items() if name != _BODY}
    return {
        "text": Seeds(".txt", texts, texts),
        "html": Seeds(".html", pages, pages),
        "docx": Seeds(".docx", words, bodies, packed=lambda body: archive({**others, _BODY: body})),
        "pdf": Seeds(".pdf", sheets, sheets),
        "ofd": _ofd_seeds(reports[0]),
        "parsed": Seeds(".json", parsed, parsed),
    }


def _ofd_seeds(report: RandomReport) -> Seeds:
    layouts = tuple(ofd.render(report, producer) for producer in ofd.PRODUCERS)
    pages = tuple(members(layout)[_PAGE] for layout in layouts)
    others = {name: data for name, data in members(layouts[0]).items() if name != _PAGE}
    return Seeds(".ofd", layouts, pages, packed=lambda page: archive({**others, _PAGE: page}))


def members(data: bytes) -> dict[str, bytes]:
    """The members of a ZIP archive by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def _parsed(data: bytes) -> bytes:
    report = Matcher(load_forms()).match(text_reader.read(data))
    return json.dumps(report_as_json(report), ensure_ascii=False).encode()
