"""The command line."""

from nianbao.cli.main import enter, main

__all__ = ["enter", "main"]
