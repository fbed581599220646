"""Word files (Office Open XML, ``.docx``)."""

from nianbao_readers.docx.reader import read

__all__ = ["read"]
