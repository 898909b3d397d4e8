"""The web application: one process on this machine, its pages and its HTTP interface over the same desk."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, PlainTextResponse, Response
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp

from secondread import __version__
from secondread.app import api, pages
from secondread.app.desk import Desk, Full
from secondread.app.security import Guard
from secondread.app.workers import JobFailed, Workers
from secondread.report.html import page_css
from secondread.store.readings import Readings


@dataclass(frozen=True, slots=True)
class Settings:
    """How the page is served.

    Parameters
    ----------
    folder : pathlib.Path
        Where readings are kept.
    host, port : str, int
        Where it listens; loopback unless a person says otherwise.
    workers : int
        Processes that read.
    seconds, megabytes : int
        Most time and memory of one reading.
    most_bytes : int
        Largest request.
    token : str
        What a page sends back with a change; another one at each start.
    """

    folder: Path
    host: str = "127.0.0.1"
    port: int = 8080
    workers: int = 2
    seconds: int = 60
    megabytes: int = 3_000
    most_bytes: int = 25_000_000
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    @property
    def hosts(self) -> frozenset[str]:
        """The host names that a request may name."""
        return frozenset({"127.0.0.1", "localhost", "[::1]", self.host})


def create_app(settings: Settings) -> ASGIApp:
    """Return the application; its workers start and end with it."""

    @asynccontextmanager
    async def running(app: FastAPI) -> AsyncIterator[None]:
        workers = Workers(settings.workers, seconds=settings.seconds, megabytes=settings.megabytes)
        desk = Desk(Readings(settings.folder), workers)
        app.state.desk, app.state.token = desk, settings.token
        desk.resume()
        yield
        await desk.close()

    app = FastAPI(
        title="secondread",
        version=__version__,
        summary="Gives what is said about a clinical trial a second, careful reading.",
        lifespan=running,
        docs_url=None,  # the usual pages fetch their scripts from elsewhere
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    app.include_router(pages.router)
    app.include_router(api.router)
    for name, kind, text in (
        ("report.css", "text/css", str(page_css())),
        ("page.css", "text/css", _static("page.css")),
        ("page.js", "text/javascript", _static("page.js")),
    ):
        app.add_api_route(f"/static/{name}", _served(text, kind), include_in_schema=False)

    @app.exception_handler(JobFailed)
    async def failed(request: Request, error: JobFailed) -> Response:
        return _told(request, str(error), 422)

    @app.exception_handler(HTTPException)
    async def refused(request: Request, error: HTTPException) -> Response:
        answer = _told(request, str(error.detail), error.status_code)
        answer.headers.update(error.headers or {})
        return answer

    @app.exception_handler(Full)
    async def full(request: Request, error: Full) -> Response:
        return _told(request, str(error), 503)

    return Guard(app, hosts=settings.hosts, token=settings.token, most_bytes=settings.most_bytes)


def serve(settings: Settings) -> None:
    """Serve until interrupted."""
    import uvicorn

    uvicorn.run(create_app(settings), host=settings.host, port=settings.port, log_level="warning", access_log=False)


def _told(request: Request, sentence: str, status: int) -> Response:
    if request.url.path.startswith("/api/"):
        return JSONResponse({"detail": sentence}, status)
    return pages.message(request, sentence, status)


def _static(name: str) -> str:
    return files("secondread.app").joinpath("static", name).read_text(encoding="utf-8")


def _served(text: str, kind: str):  # type: ignore[no-untyped-def]
    async def answer() -> Response:
        return PlainTextResponse(text, media_type=kind, headers={"cache-control": "no-cache"})

    return answer
