"""The writer of SARIF 2.1.0 (OASIS), the format of code review tools."""

from nianbao_writers.sarif.log import write

__all__ = ["write"]
