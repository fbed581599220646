"""The page for auditors as a server gives it: the same page, whose decisions the folder keeps."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from nianbao import RunResult, Style
from nianbao_server.words import WORDS
from nianbao_writers.html.page import Keeper, page

__all__ = ["POLICY", "served_page"]

_SCRIPTS = (
    "server",
    "server_store",
    "conflicts",
    "refusals",
    "naming",
    "sending",
    "downloads",
    "roster",
    "folders",
    "beside",
    "correcting",
    "report_tools",
    "desk",
)
_STYLES = ("desk", "beside")
#: What the page may reach: the server that gave it, and nothing else.
POLICY = "connect-src 'self'; img-src 'self' data: blob:"


def served_page(result: RunResult, language: str, run: str, second: bool) -> str:
    """The page of a run; ``run`` tells it from the page of another one, ``second`` whether it is
    compared with a first round."""
    keeper = Keeper(
        scripts=tuple(_asset(f"scripts/{name}.js") for name in _SCRIPTS),
        styles=tuple(_asset(f"styles/{name}.css") for name in _STYLES),
        policy=POLICY,
        words={key: text.of(language) for key, text in WORDS.items()},
        value={"run": run, "second": second},
    )
    return page(result, Style(language), keeper)


@cache
def _asset(name: str) -> str:
    return (files("nianbao_server") / name).read_text("utf-8")
