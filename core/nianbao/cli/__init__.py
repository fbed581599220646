"""The command line."""

from nianbao.cli.main import main

__all__ = ["main"]
