"""The application: which view answers what, behind the gate."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.applications import Starlette
from starlette.routing import Route
from starlette.types import ASGIApp

from nianbao import ConfigurationError
from nianbao_server.address import Address
from nianbao_server.desk import Desk
from nianbao_server.gate import Gate
from nianbao_server.refusal import Refusal
from nianbao_server.views import Views

__all__ = ["application"]


def application(desk: Desk, address: Address) -> ASGIApp:
    """The whole application, behind its gate."""

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        desk.jobs.check()
        yield
        desk.jobs.close()
        desk.elsewhere.close()

    views = Views(desk)
    routes = [
        Route("/", views.page, methods=["GET"]),
        Route("/state", views.state, methods=["GET"]),
        Route("/decisions", views.decisions, methods=["GET"]),
        Route("/decisions", views.decide, methods=["POST"]),
        Route("/check", views.check, methods=["POST"]),
        Route("/round", views.next_round, methods=["POST"]),
        Route("/folders", views.open_folder, methods=["POST"]),
        Route("/files/{name:path}", views.keep, methods=["PUT"]),
        Route("/roster", views.roster, methods=["GET"]),
        Route("/roster", views.keep_roster, methods=["PUT"]),
        Route("/outputs/{name}", views.output, methods=["GET"]),
        Route("/corrections", views.correct, methods=["PUT", "DELETE"]),
        Route("/titles", views.correct_title, methods=["PUT"]),
        Route("/titles/{uri:path}", views.title, methods=["GET"]),
        Route("/originals/{uri:path}", views.original, methods=["GET"]),
        Route("/pictures/{name}/{number:int}", views.picture, methods=["GET"]),
    ]
    told: dict[Any, Any] = {
        Refusal: views.refused,
        ConfigurationError: views.broken,
        OSError: views.unwritten,
    }
    app = Starlette(routes=routes, lifespan=lifespan, exception_handlers=told)
    return Gate(app, address, desk.configuration.lang)
