"""Text renderings of a random report, as converters and people make them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.generators.report import Heading, Layout, RandomReport, content, positions

Renderer = Callable[[RandomReport], str]


def render_tabs(report: RandomReport) -> str:
    """Markdown headings over tables of tab-separated lines; of a merged cell only the first place
    is left."""
    return _render(report, _heading, _tab_lines)


def render_markdown(report: RandomReport) -> str:
    """Markdown with piped tables; the places that a merged cell covers are empty."""
    return _render(report, _heading, _piped_lines)


def render_plain(report: RandomReport) -> str:
    """The tab text without heading marks."""
    return _render(report, lambda heading: heading.text, _tab_lines)


def render_flattened(report: RandomReport) -> str:
    """Plain text with every cell of a table on a line of its own."""
    return _render(
        report,
        lambda heading: heading.text,
        lambda layout: (cell.text for row in layout for cell in row),
    )


RENDERERS: tuple[Renderer, ...] = (render_tabs, render_markdown, render_plain, render_flattened)


def _render(
    report: RandomReport,
    heading: Callable[[Heading], str],
    table: Callable[[Layout], Iterator[str]],
) -> str:
    parts = []
    for part in content(report):
        if isinstance(part, Heading):
            parts.append(heading(part))
        else:
            parts.append(part if isinstance(part, str) else "\n".join(table(part)))
    return "\n\n".join(parts) + "\n"


def _heading(heading: Heading) -> str:
    return f"{'#' * heading.level} {heading.text}"


def _tab_lines(layout: Layout) -> Iterator[str]:
    return ("\t".join(cell.text for cell in row) for row in layout)


def _piped_lines(layout: Layout) -> Iterator[str]:
    for number, line in enumerate(positions(layout)):
        yield f"| {' | '.join(cell.text if cell else '' for cell in line)} |"
        if number == 0:
            yield "|" + " --- |" * len(line)
