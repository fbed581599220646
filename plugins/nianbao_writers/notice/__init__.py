"""A notice of rectification (整改通知) for every organ (``--format notice=DIR``)."""

from nianbao_writers.notice.notices import write

__all__ = ["write"]
