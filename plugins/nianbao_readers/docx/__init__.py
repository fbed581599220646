"""Word files (Office Open XML, ``.docx``)."""

from nianbao_readers.docx.reader import read, recognises

__all__ = ["read", "recognises"]
