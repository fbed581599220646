"""What the server works with."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from nianbao import Configuration, Engine
from nianbao_server.book import Book
from nianbao_server.elsewhere import Elsewhere
from nianbao_server.folder import Folder
from nianbao_server.jobs import Jobs

__all__ = ["Desk"]


class Desk(NamedTuple):
    """A folder of reports, and all that is done with it.

    Attributes:
        suffixes: of the files that readers read, and ``.zip``.
    """

    folder: Folder
    configuration: Configuration
    engine: Engine
    suffixes: Collection[str]
    book: Book
    jobs: Jobs
    elsewhere: Elsewhere
