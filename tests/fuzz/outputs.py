"""Everything that nianbao writes of a file: each format, and each page of what was parsed.

``python -m tests.fuzz.outputs ROOT`` answers the name of a file in a folder with the SHA-256 of each
output, as JSON on a line: another process, whose hashes are seeded otherwise, in another place and
time zone.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from nianbao.cli.session import read_document
from nianbao.configuration import Configuration
from nianbao.engine import Engine
from nianbao.errors import DocumentError
from nianbao.results.writer import Style, encoded

__all__ = ["Outputs", "Twin"]

_CREATED = datetime.datetime(2026, 11, 24, 9, 30, tzinfo=datetime.UTC)
_TOP = Path(__file__).parents[2]


class Outputs:
    """Checks files of one folder and writes all there is to write."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._engine = Engine.load(Configuration(root=root))

    def of(self, name: str) -> Mapping[str, bytes]:
        """The outputs for one file, by their names."""
        path = str(self._root / name)
        result = replace(self._engine.check([path], needs={"view"}), created=_CREATED)
        style = Style(read=partial(read_document, self._root))
        found: dict[str, bytes] = {}
        for writer in self._engine.contributions.writers.values():
            output = writer.write(result, style)
            if isinstance(output, Mapping):
                found |= {
                    f"{writer.name}/{each}": b"".join(encoded(data))
                    for each, data in output.items()
                }
            else:
                found[writer.name] = b"".join(encoded(output))
        return {**found, **dict(self._parsed(path))}

    def digests(self, name: str) -> Mapping[str, str]:
        """The SHA-256 of each."""
        return {each: hashlib.sha256(data).hexdigest() for each, data in self.of(name).items()}

    def _parsed(self, path: str) -> Iterator[tuple[str, bytes]]:
        try:
            report = self._engine.parse(path, masked=True)
        except DocumentError:
            return
        for writer in self._engine.contributions.report_writers.values():
            yield f"parsed as {writer.name}", writer.write(report).encode()


class Twin:
    """The same in another process."""

    def __init__(self, root: Path) -> None:
        environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Shanghai"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.fuzz.outputs", str(root)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            cwd=tempfile.gettempdir(),
            env={**environment, "PYTHONPATH": str(_TOP)},
        )

    def digests(self, name: str) -> Mapping[str, str]:
        """The SHA-256 of each output for a file."""
        assert self._process.stdin
        assert self._process.stdout
        print(json.dumps(name), file=self._process.stdin, flush=True)
        found: Mapping[str, str] = json.loads(self._process.stdout.readline())
        return found

    def end(self) -> None:
        """End the process."""
        self._process.communicate()


def main(root: Path) -> None:
    """Answer until nothing is asked."""
    outputs = Outputs(root)
    for line in sys.stdin:
        print(json.dumps(outputs.digests(json.loads(line))), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
