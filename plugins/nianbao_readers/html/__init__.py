"""Web pages."""

from nianbao_readers.html.reader import looks_like_html, read

__all__ = ["looks_like_html", "read"]
