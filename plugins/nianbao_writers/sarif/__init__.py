"""The writer of SARIF 2.1.0 (OASIS), the format of code review tools."""

from nianbao_writers.sarif.log import write, write_full

__all__ = ["write", "write_full"]
