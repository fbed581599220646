"""PDF files with a text layer."""

from nianbao_readers.pdf.reader import read

__all__ = ["read"]
