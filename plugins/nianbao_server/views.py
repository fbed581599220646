"""What the server answers: the page, the decisions, the files, the outputs."""

from __future__ import annotations

import asyncio
import json
import re
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response

from nianbao import ConfigurationError, Text, system_error
from nianbao.files.whole_file import replace_file
from nianbao_server.book import Changed, change_of
from nianbao_server.corrected import correct, correct_title, title_corrections
from nianbao_server.desk import Desk
from nianbao_server.folder import Folder
from nianbao_server.notes import note_page
from nianbao_server.refusal import Refusal
from nianbao_server.rosters import keep_roster, roster_text
from nianbao_server.uploads import receive_file, unpack

__all__ = ["Views"]

#: A thousand decisions at once, with their texts.
_MOST_JSON = 8_000_000
#: What may be downloaded, by format, and under which name.
_OUTPUTS = {
    "xlsx": "问题清单",
    "notice": "整改通知",
    "annotated": "批注原件",
    "sarif": "结果",
    "csv": "问题清单",
    "json": "结果",
    "html": "检查结果",
}
_HASH = re.compile("[0-9a-f]{32}")


class Views:
    """One method for each thing that a page may ask for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._language = desk.configuration.lang
        self._stored: tuple[object, bytes] = (None, b"")

    async def page(self, request: Request) -> Response:
        """The page of the last run; until there is one, a note that goes on to it."""
        file = self._desk.folder.page
        if not file.exists():
            error = self._desk.jobs.status.error
            text = error or Text("正在检查，请稍候…", "Checking …")
            return HTMLResponse(note_page(text, self._language, then="./", seconds=1))
        found = file.stat()
        stamp = f'"{found.st_mtime_ns:x}-{found.st_size:x}"'
        headers = {"etag": stamp, "cache-control": "no-cache"}
        if request.headers.get("if-none-match") == stamp:
            return Response(status_code=304, headers=headers)
        if self._stored[0] != stamp:
            self._stored = (stamp, await run_in_threadpool(file.read_bytes))
        headers |= {"content-encoding": "gzip", "vary": "accept-encoding"}
        return HTMLResponse(self._stored[1], headers=headers)

    async def state(self, _request: Request) -> Response:
        """What a page asks for every few seconds."""
        status = self._desk.jobs.status
        return JSONResponse(
            {
                "state": status.state,
                "number": status.number,
                "done": status.done,
                "total": status.total,
                "error": status.error.of(self._language) if status.error else "",
                "revision": self._desk.book.read().revision,
                "run": _run_of(self._desk.folder),
                "folders": self._desk.elsewhere.allowed,
            }
        )

    async def decisions(self, _request: Request) -> Response:
        """All decisions."""
        found = self._desk.book.read()
        entries = {key: each._asdict() for key, each in found.entries.items()}
        return JSONResponse({"revision": found.revision, "decisions": entries})

    async def decide(self, request: Request) -> Response:
        """Make changes; 409 where somebody else came first with some of them."""
        value = await _json(request)
        wanted = value.get("changes") if isinstance(value, dict) else None
        if not isinstance(wanted, list):
            raise Refusal(400, "处理意见不对，没有保存。", "no decisions; nothing was kept.")
        changes = [change_of(each) for each in wanted]
        changed: Changed = await run_in_threadpool(self._desk.book.change, changes)
        now = {key: each and each._asdict() for key, each in changed.now.items()}
        told = {"revision": changed.revision, "now": now, "conflicts": changed.conflicts}
        return JSONResponse(told, status_code=409 if changed.conflicts else 200)

    async def check(self, request: Request) -> Response:
        """Check the folder again."""
        self._desk.jobs.check()
        return await self.state(request)

    async def next_round(self, request: Request) -> Response:
        """Draw a line under this round, and check what is there now beside it."""
        self._desk.jobs.check("round")
        return await self.state(request)

    async def open_folder(self, request: Request) -> Response:
        """Look at another folder that was named, and once that is confirmed open a desk for it."""
        value = await _json(request)
        path = value.get("path") if isinstance(value, dict) else None
        if not isinstance(path, str):
            raise Refusal(400, "没有写文件夹。", "no folder.")
        elsewhere = self._desk.elsewhere
        found = await run_in_threadpool(elsewhere.look, path)
        told = {"path": str(found.path), "count": found.files}
        if value.get("confirmed") is not True:
            return JSONResponse(told)
        return JSONResponse({**told, "address": await elsewhere.open(found.path)})

    async def keep(self, request: Request) -> Response:
        """Keep a file under its name; one that is there already is replaced."""
        desk, name = self._desk, request.path_params["name"]
        suffix = Path(name).suffix.lower()
        place = desk.folder.place(name, desk.suffixes)
        limits = desk.configuration.limits
        file = await receive_file(request, desk.folder, limits, suffix)
        try:
            if suffix == ".zip":
                kept, told = await run_in_threadpool(
                    unpack, file, name, desk.folder, desk.suffixes, limits
                )
                reasons = [text.of(self._language) for text in told]
                return JSONResponse({"kept": kept, "told": reasons})
            place.parent.mkdir(parents=True, exist_ok=True)
            replaced = place.exists()
            await run_in_threadpool(desk.folder.set_aside, place)
            await run_in_threadpool(replace_file, file, place)
            return JSONResponse({"kept": [name], "told": [], "replaced": replaced})
        finally:
            file.unlink(missing_ok=True)

    async def roster(self, _request: Request) -> Response:
        """The roster as it is, for it to be edited."""
        return JSONResponse({"text": await run_in_threadpool(roster_text, self._desk.folder)})

    async def keep_roster(self, request: Request) -> Response:
        """Take over a roster that somebody pasted from a spreadsheet."""
        value = await _json(request)
        text = value.get("text") if isinstance(value, dict) else None
        if not isinstance(text, str):
            raise Refusal(400, "没有名册。", "no roster.")
        count = await run_in_threadpool(keep_roster, self._desk.folder, text)
        return JSONResponse({"count": count})

    async def output(self, request: Request) -> Response:
        """An output of the last run, made now, with what has been decided by now."""
        desk, name = self._desk, request.path_params["name"]
        if name not in _OUTPUTS or not desk.folder.run.exists():
            raise Refusal(404, "没有这种结果，或者还没有检查。", "no such output, or no run yet.")
        file = desk.folder.incoming / f"{secrets.token_hex(8)}.out"
        suffix = await desk.jobs.output(name, file)
        shown = quote(f"{_OUTPUTS[name]}{suffix}")
        headers = {"content-disposition": f"attachment; filename*=UTF-8''{shown}"}
        gone = BackgroundTask(file.unlink, missing_ok=True)
        return FileResponse(
            file, media_type="application/octet-stream", headers=headers, background=gone
        )

    async def correct(self, request: Request) -> Response:
        """Correct a cell that was read wrongly, or take its correction away."""
        value, remove = await _json(request), request.method == "DELETE"
        desk = self._desk
        await run_in_threadpool(correct, desk.folder, desk.engine, value, remove=remove)
        return JSONResponse({})

    async def title(self, request: Request) -> Response:
        """What was corrected of a document's organ and year."""
        desk, uri = self._desk, request.path_params["uri"]
        found = await run_in_threadpool(title_corrections, desk.folder, desk.engine, uri)
        language = self._language
        said = {
            part: {"read": each.read, "text": f"{each.name.of(language)} {each.text.of(language)}"}
            for part, each in found.items()
        }
        return JSONResponse(said)

    async def correct_title(self, request: Request) -> Response:
        """Say whose report a document is, and of which year."""
        value = await _json(request)
        await run_in_threadpool(correct_title, self._desk.folder, self._desk.engine, value)
        return JSONResponse({})

    async def original(self, request: Request) -> Response:
        """What there is to show of a document beside what was read of it."""
        name = await self._desk.jobs.original(request.path_params["uri"])
        value = json.loads((self._desk.folder.originals / name / "meta.json").read_bytes())
        return JSONResponse({"name": name, **value})

    async def picture(self, request: Request) -> Response:
        """The picture of a page."""
        name, number = request.path_params["name"], request.path_params["number"]
        file = self._desk.folder.originals / name / f"{number}.png"
        if not _HASH.fullmatch(name) or not file.exists():
            raise Refusal(404, "没有这一页。", "no such page.")
        return FileResponse(file, media_type="image/png")

    async def refused(self, _request: Request, error: Refusal) -> Response:
        """A refusal."""
        return self._told(error.status, error.text)

    async def broken(self, _request: Request, error: ConfigurationError) -> Response:
        """A file of the folder that is damaged."""
        return self._told(409, error.text)

    async def unwritten(self, _request: Request, error: OSError) -> Response:
        """A file that cannot be written."""
        why = system_error(error)
        return self._told(507, Text(f"没有保存：{why.zh}。", f"not kept: {why.en}."))

    def _told(self, status: int, text: Text) -> Response:
        return JSONResponse({"error": text.of(self._language)}, status_code=status)


def _run_of(folder: Folder) -> str:
    try:
        return folder.page_id.read_text()
    except FileNotFoundError:
        return ""


async def _json(request: Request) -> Any:
    """The JSON of a request; raises `Refusal` for what is too large or none."""
    body = bytearray()
    try:
        async with asyncio.timeout(20):
            async for part in request.stream():
                body += part
                if len(body) > _MOST_JSON:
                    raise Refusal(413, "内容太多，没有保存。", "too much; nothing was kept.")
        return json.loads(body)
    except TimeoutError:
        raise Refusal(408, "传送太慢，没有保存。", "too slow; nothing was kept.") from None
    except (ValueError, RecursionError):
        raise Refusal(400, "内容不是 JSON，没有保存。", "no JSON; nothing was kept.") from None
