"""Hostile web pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape

from tests.hostile.kind import HEAD, TAIL, Kind

__all__ = ["html_kinds", "page"]

_BOTH = (
    ("nested div", "<div>", "</div>"),
    ("nested span", "<span>", "</span>"),
    ("nested table", "<table><tr><td>", "</td></tr></table>"),
    ("nested table, two cells", "<table><tr><td>1<td>", "</td></tr></table>"),
    ("nested list", "<ol><li>", "</li></ol>"),
    ("nested a", "<a href=x>", "</a>"),
    ("nested font", "<font>", "</font>"),
    ("nested blockquote", "<blockquote>", "</blockquote>"),
)
_REPEATED = (
    ("p", "<p>6</p>"),
    ("br", "<br>"),
    ("p never closed", "<p>6"),
    ("li", "<li>6"),
    ("h1", "<h1>年度报告</h1>"),
    ("comment", "<!-- x -->"),
    ("comment never closed", "<!--"),
    ("script never closed", "<script>x"),
    ("style never closed", "<style>x"),
    ("title never closed", "<title>x"),
    ("textarea never closed", "<textarea>"),
    ("CDATA never closed", "<![CDATA["),
    ("processing instruction", "<?x"),
    ("doctype", "<!DOCTYPE x>"),
    ("lone <", "<"),
    ("lone </", "</"),
    ("lone &", "&"),
    ("entity", "&nbsp;"),
    ("large entity", "&#x110000;"),
    ("entity of NUL", "&#0;"),
    ("entity never closed", "&lt"),
    ("sibling tables", "<table><tr><td>1</td></tr></table>"),
    ("rows", "<tr><td>1<td>2"),
    ("cells", "<td>1"),
    ("cells outside", "</td><td>"),
    ("wide cells", "<td colspan=1000>1"),
    ("high cells", "<td rowspan=65534>1"),
    ("wide and high cells", "<tr><td rowspan=9 colspan=9>1"),
    ("negative spans", "<td rowspan=-1 colspan=0>1"),
    ("meta", "<meta name=PubDate content=2025-01-20>"),
    ("base", "<base href=//x>"),
    ("hidden", "<p style='display:none'>6"),
    ("style attribute", "<p style='a:b;c:d'>6"),
    ("conditional comment", "<!--[if gte mso 9]>x<![endif]-->"),
    ("conditional never closed", "<!--[if gte mso 9]>"),
    ("office tag", "<o:p>6</o:p>"),
    ("iframe", "<iframe src=x>"),
    ("frameset", "<frameset>"),
    ("svg", "<svg><text>6"),
    ("img", "<img alt=年度报告>"),
    ("select", "<select><option>6"),
    ("tab", "\t"),
    ("line", "\n"),
    ("no-break space", "\u00a0"),
    ("zero width", "&#8203;"),
    ("template", "<template>6"),
    ("nobr", "<nobr>"),
    ("plaintext", "<plaintext>"),
    ("noscript", "<noscript>6"),
    ("caption", "<caption>6"),
    ("colgroup", "<colgroup><col span=1000>"),
)


def page(inner: str, head: str = "") -> bytes:
    """A page whose article is a report with ``inner`` in its first section."""
    before, after = (_paragraphs(text) for text in (HEAD, TAIL))
    return f"<html><head><meta charset=utf-8>{head}<title>年度报告</title></head><body>{before}{inner}{after}</body></html>".encode()


def html_kinds() -> Iterator[Kind]:
    """Web pages."""
    for name, before, after in _BOTH:
        yield Kind(name, ".html", _nested(before, after), 600)
        yield Kind(f"{name}, too deep", ".html", _nested(before, after), 50_000)
    for name, piece in _REPEATED:
        yield Kind(name, ".html", _repeated(piece), min(60_000, 400_000 // len(piece)))
    yield Kind(
        "attribute of great length", ".html", lambda n: page(f"<p title='{'x' * n}'>6"), 1_000_000
    )
    yield Kind("attributes without end", ".html", lambda n: page(f"<p {'a=b ' * n}>6"), 100_000)
    yield Kind("attribute never closed", ".html", lambda n: page("<p title='" * n), 50_000)
    yield Kind("tag name of great length", ".html", lambda n: page(f"<{'x' * n}>6"), 500_000)
    yield Kind("one text", ".html", lambda n: page("公" * n), 500_000)
    yield Kind("head only", ".html", lambda n: page("", "<meta name=x content=y>" * n), 20_000)
    yield Kind("titles", ".html", lambda n: page("", "<title>年度报告</title>" * n), 20_000)
    yield Kind(
        "UTF-7",
        ".html",
        lambda n: b"<html><meta charset=utf-7><p>" + b"+ADw-script+AD4-" * n,
        5_000,
    )
    yield Kind(
        "charset that is none", ".html", lambda n: page("<meta charset=" + "x" * n + ">"), 5_000
    )
    yield Kind("entities defined", ".xhtml", _laughs, 9)
    yield Kind("external entity", ".xhtml", _external, 1)
    yield Kind(
        "wide table in deep table",
        ".html",
        lambda n: page("<table><tr><td>" * 11 + "<td>1" * n),
        8_000,
    )
    yield Kind(
        "tables wide and deep",
        ".html",
        lambda n: page("<table><tr><td>" * n + "<td>1" * 20 * n),
        200,
    )


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(line)}</p>\n" for line in text.splitlines() if line)


def _nested(before: str, after: str) -> Callable[[int], bytes]:
    return lambda n: page(before * n + "6" + after * n)


def _repeated(piece: str) -> Callable[[int], bytes]:
    return lambda n: page(piece * n)


def _laughs(n: int) -> bytes:
    entities = "".join(f'<!ENTITY e{i + 1} "{f"&e{i};" * 10}">' for i in range(n))
    return f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY e0 "年">{entities}]><html><body><p>&e{n};</p></body></html>'.encode()


def _external(_: int) -> bytes:
    return b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>&x;</p></body></html>'
