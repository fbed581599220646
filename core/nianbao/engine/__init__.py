"""Loads everything once, then checks documents and compares them."""

from nianbao.engine.engine import Engine, check, parse

__all__ = ["Engine", "check", "parse"]
