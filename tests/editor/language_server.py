"""An editor that talks to yaml-language-server: LSP over its standard input and output."""

from __future__ import annotations

import itertools
import json
import queue
import subprocess
import threading
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

__all__ = ["LanguageServer", "Place"]

_PATIENCE = 30.0


class Place(NamedTuple):
    """A line and a character of a file, both from 0."""

    line: int
    character: int

    @classmethod
    def after(cls, text: str, marker: str) -> Place:
        """The place right behind ``marker``, which stands in the text once."""
        assert text.count(marker) == 1, f"{marker!r} stands {text.count(marker)} times"
        before = text[: text.index(marker) + len(marker)]
        return cls(before.count("\n"), len(before) - before.rfind("\n") - 1)


class LanguageServer:
    """A server in a directory; what it asks back gets no answer but that there is nothing."""

    def __init__(self, program: Path, directory: Path) -> None:
        self._process = subprocess.Popen(
            [program, "--stdio"],
            cwd=directory,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._directory = directory
        self._ids = itertools.count(1)
        self._answers: dict[int, queue.Queue[Any]] = {}
        self._faults: dict[str, queue.Queue[list[dict[str, Any]]]] = {}
        self._reading = threading.Thread(target=self._read, daemon=True)

    def __enter__(self) -> Self:
        self._reading.start()
        root = self._directory.as_uri()
        capabilities = {
            "textDocument": {
                "completion": {"completionItem": {"documentationFormat": ["markdown"]}},
                "hover": {"contentFormat": ["markdown"]},
            }
        }
        folders = [{"uri": root, "name": "packs"}]
        self.ask(
            "initialize",
            processId=None,
            rootUri=root,
            capabilities=capabilities,
            workspaceFolders=folders,
        )
        self._tell("initialized")
        settings = {"yaml": {"schemaStore": {"enable": False}, "validate": True}}
        self._tell("workspace/didChangeConfiguration", settings=settings)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.ask("shutdown")
        self._tell("exit")
        self._process.wait(_PATIENCE)
        self._reading.join(_PATIENCE)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                pipe.close()

    def open(self, file: Path, text: str) -> list[str]:
        """Open a file with this text, saved or not; gives what is marked as wrong in it."""
        uri = file.as_uri()
        self._faults[uri] = queue.Queue()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", textDocument=document)
        return [each["message"] for each in self._faults[uri].get(timeout=_PATIENCE)]

    def completion(self, file: Path, place: Place) -> dict[str, dict[str, Any]]:
        """What is offered at a place, by its label."""
        document = {"uri": file.as_uri()}
        found = self.ask("textDocument/completion", textDocument=document, position=place._asdict())
        items = found["items"] if isinstance(found, dict) else found or []
        return {item["label"]: item for item in items}

    def hover(self, file: Path, place: Place) -> str:
        """What is shown of the thing at a place, as Markdown."""
        document = {"uri": file.as_uri()}
        found = self.ask("textDocument/hover", textDocument=document, position=place._asdict())
        contents = (found or {}).get("contents", "")
        return str(contents["value"] if isinstance(contents, dict) else contents)

    def ask(self, method: str, **parameters: Any) -> Any:
        """The answer to a request."""
        number = next(self._ids)
        self._answers[number] = queue.Queue()
        self._send({"id": number, "method": method, "params": parameters})
        answer = self._answers[number].get(timeout=_PATIENCE)
        assert "error" not in answer, answer
        return answer["result"]

    def _tell(self, method: str, **parameters: Any) -> None:
        self._send({"method": method, "params": parameters})

    def _send(self, message: dict[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}, ensure_ascii=False).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        self._process.stdin.flush()

    def _read(self) -> None:
        assert self._process.stdout
        while line := self._process.stdout.readline():
            length = int(line.partition(b":")[2])
            while self._process.stdout.readline().strip():
                pass  # further headers
            self._take(json.loads(self._process.stdout.read(length)))

    def _take(self, message: dict[str, Any]) -> None:
        if "method" not in message:
            self._answers[message["id"]].put(message)
        elif message["method"] == "textDocument/publishDiagnostics":
            told = message["params"]
            if told["uri"] in self._faults:
                self._faults[told["uri"]].put(told["diagnostics"])
        elif "id" in message:
            asked = message["params"].get("items", ()) if "params" in message else ()
            self._send({"id": message["id"], "result": [None for _ in asked]})
