"""Folders of random reports of the size that real ones have."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tests.generators import docx, html, pdf
from tests.generators.report import RandomReport, random_report
from tests.generators.text import render_tabs

__all__ = ["KINDS", "write_folder"]

#: Code points of a real bureau's report, tables included.
_LENGTH = 2800
_PAGE = 100_000
_SENTENCES = (
    "坚持公开为常态、不公开为例外，把公开要求贯穿公文办理的各个环节，明确各科室的职责和完成时限。",
    "围绕群众关心的事项，及时发布办事指南、工作动态和政策文件，方便群众查询和办理。",
    "建立台账，定期核对栏目内容，发现失效链接和过期信息立即整改，确保内容准确、更新及时。",
    "组织业务人员参加培训，学习有关法规和业务规范，提高答复文书的质量和办理效率。",
    "对涉及多个部门的信息加强会商，公开前逐件审查，防止泄露国家秘密、商业秘密和个人隐私。",
)


def _full_size(seed: int) -> RandomReport:
    """A random report with as much prose as a real one."""
    report = random_report(seed)
    rng = random.Random(seed)
    prose = {key: list(paragraphs) for key, paragraphs in report.prose.items()}
    while (
        len(render_tabs(replace(report, prose={key: tuple(texts) for key, texts in prose.items()})))
        < _LENGTH
    ):
        at = rng.randrange(1, 6)
        prose["overview"][at] += rng.choice(_SENTENCES)
    return replace(report, prose={key: tuple(texts) for key, texts in prose.items()})


def _text(report: RandomReport) -> bytes:
    return render_tabs(report).encode()


def _html(report: RandomReport) -> bytes:
    """A page of a site with Word's markup, as large as such pages are."""
    text = html.word(report)
    padding = "<!-- " + "x" * 78 + " -->\n"
    # In the encoding that the page declares: lxml by itself stops at the first byte of another.
    return text.replace(
        "<BODY", padding * max((_PAGE - len(text.encode())) // len(padding), 0) + "<BODY", 1
    ).encode("gb18030")


def _docx(report: RandomReport) -> bytes:
    return docx.render_clean(report)


def _pdf(report: RandomReport) -> bytes:
    """Five pages, table three over the page break."""
    extra = tuple(report.prose["problems"]) * 24
    return pdf.render(replace(report, prose={**report.prose, "problems": extra}))


KINDS: dict[str, Callable[[RandomReport], bytes]] = {
    "md": _text,
    "html": _html,
    "docx": _docx,
    "pdf": _pdf,
}


def write_folder(folder: Path, kind: str, count: int) -> None:
    """Write ``count`` different reports of one kind."""
    folder.mkdir(parents=True, exist_ok=True)
    for seed in range(count):
        (folder / f"{seed:05}.{kind}").write_bytes(KINDS[kind](_full_size(seed)))
