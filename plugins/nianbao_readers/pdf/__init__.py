"""PDF files with a text layer."""

from nianbao_readers.pdf.reader import read, recognises

__all__ = ["read", "recognises"]
