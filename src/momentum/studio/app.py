"""The studio as a web application: every page, and what happens when something goes wrong."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException as AnyHTTPException
from starlette.requests import ClientDisconnect
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from momentum.errors import BadInput
from momentum.studio import (
    cell_routes,
    exercise_routes,
    generator_routes,
    home,
    lab_pages,
    lesson_pages,
    run_pages,
    run_routes,
    sentence_routes,
    stylise_routes,
    touch_routes,
    writer_routes,
)
from momentum.studio.errands import ErrandFailed
from momentum.studio.security import Doorkeeper
from momentum.studio.state import STATIC, Studio

ROOMS = (
    home,
    lesson_pages,
    exercise_routes,
    cell_routes,
    lab_pages,
    touch_routes,
    generator_routes,
    stylise_routes,
    writer_routes,
    sentence_routes,
    run_routes,
    run_pages,
)
"""The modules with pages."""


def create_app(studio: Studio) -> ASGIApp:
    """Make the web application.

    Parameters
    ----------
    studio : Studio
        What the pages share; it is closed when the server ends.
    """

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        studio.forms.start()  # The first page waits for neither.
        asyncio.get_running_loop().run_in_executor(None, studio.warm)
        yield
        await studio.close()

    app = FastAPI(title="Momentum", lifespan=life, docs_url=None, redoc_url=None, openapi_url=None)
    for room in ROOMS:
        app.include_router(room.routes(studio))
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    _explain(app, studio)
    return Doorkeeper(app, studio.settings)  # Around everything, also around what answers errors.


def _explain(app: FastAPI, studio: Studio) -> None:
    """Answer everything that goes wrong in one sentence."""

    def told(request: Request, status: int, sentence: str) -> Response:
        if request.url.path.startswith("/api/"):
            return JSONResponse({"detail": sentence}, status)
        title = "Not here" if status == 404 else "That did not work"
        return studio.page(request, "error.html", status, title=title, sentence=sentence)

    @app.exception_handler(BadInput)
    async def bad_input(request: Request, error: BadInput) -> Response:
        return told(request, 400, str(error))

    @app.exception_handler(AnyHTTPException)
    async def http(request: Request, error: HTTPException) -> Response:
        known = {404: "There is no such page.", 405: "That cannot be done here."}
        plain = str(error.detail) in ("Not Found", "Method Not Allowed")
        sentence = known.get(error.status_code, "") if plain else str(error.detail)
        return told(request, error.status_code, sentence or str(error.detail))

    @app.exception_handler(RequestValidationError)
    async def not_understood(request: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"] if part != "body")
        return told(request, 422, f"The request was not understood: {where} {first['msg']}.")

    @app.exception_handler(ClientDisconnect)
    async def gone(_: Request, __: ClientDisconnect) -> Response:
        return Response(status_code=400)  # Nobody is there to read it.

    @app.exception_handler(OSError)
    async def disk(request: Request, error: OSError) -> Response:
        what = error.strerror or type(error).__name__
        return told(request, 507, f"The disk refused: {what}. What was written before is whole.")

    @app.exception_handler(ErrandFailed)
    async def errand(request: Request, error: ErrandFailed) -> Response:
        return told(request, 503, str(error))

    @app.exception_handler(Exception)
    async def unexpected(request: Request, error: Exception) -> Response:
        logging.getLogger("momentum.studio").exception("%s", request.url.path, exc_info=error)
        kind = type(error).__name__
        return told(request, 500, f"The studio made a mistake ({kind}); its terminal says where.")
