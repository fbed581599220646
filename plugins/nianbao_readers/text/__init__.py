"""Reads Markdown and plain text."""

from nianbao_readers.text.reader import read

__all__ = ["read"]
