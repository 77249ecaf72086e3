"""The addresses under which runs are started, stopped, resumed, followed and their files read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Protocol

from fastapi import APIRouter, Body, Header, HTTPException, Query, Request
from fastapi.responses import FileResponse, Response, StreamingResponse
from starlette.concurrency import run_in_threadpool

from momentum.errors import BadInput
from momentum.studio.picture_files import moving_path, still_of
from momentum.studio.run_events import Readers, stream
from momentum.studio.run_files import KEPT, find_file, kind_of
from momentum.studio.run_lookup import state_of
from momentum.studio.runner import Runner

BOXED = (
    "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'self'"
)
"""What a file of a run may do in a browser: be looked at."""

_SHOWN = {
    "Cache-Control": "no-cache",
    "Content-Security-Policy": BOXED,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
}


class Checks(Protocol):
    """Checks the parameters of a lab; in the studio these are its forms."""

    def checked(self, lab: str, given: dict[str, Any]) -> dict[str, Any]:
        """Return the parameters as plain JSON values, or raise BadInput."""


class Bench(Protocol):
    """What of the studio is needed here."""

    @property
    def runner(self) -> Runner:
        """Lets labs run."""

    @property
    def forms(self) -> Checks:
        """Checks what was asked for."""


def routes(studio: Bench, readers: Readers | None = None) -> APIRouter:
    """Make the addresses of runs.

    Parameters
    ----------
    studio : Bench
    readers : Readers, optional
        Counts who follows runs, up to a limit.
    """
    router = APIRouter()
    _add_actions(router, studio)
    _add_events(router, studio, readers or Readers())
    _add_files(router, studio)
    return router


def _add_actions(router: APIRouter, studio: Bench) -> None:
    @router.post("/api/runs", status_code=201)
    def start(asked: Annotated[Any, Body()] = None) -> dict[str, str]:
        match asked:
            case {"lab": str(lab), "parameters": dict(parameters)} if len(asked) == 2:
                run = studio.runner.start(lab, studio.forms.checked(lab, parameters))
                return {"run": run, "url": f"/runs/{run}"}
        raise BadInput('To start a run, send {"lab": its name, "parameters": {...}}.')

    @router.get("/api/runs/{run}")
    def state(run: str) -> dict[str, Any]:
        return state_of(studio.runner, run).as_json()

    @router.post("/api/runs/{run}/stop")
    def stop(run: str) -> dict[str, Any]:
        state_of(studio.runner, run)
        studio.runner.stop(run)
        return state_of(studio.runner, run).as_json()

    @router.post("/api/runs/{run}/resume")
    def resume(run: str) -> dict[str, Any]:
        state_of(studio.runner, run)
        studio.runner.resume(run)
        return state_of(studio.runner, run).as_json()


def _add_events(router: APIRouter, studio: Bench, readers: Readers) -> None:
    @router.get("/api/runs/{run}/events")
    async def events(
        run: str,
        after: Annotated[str, Query()] = "",
        last_event_id: Annotated[str, Header()] = "",
    ) -> StreamingResponse:
        await run_in_threadpool(state_of, studio.runner, run)
        if readers.full:
            raise HTTPException(503, "Too many pages follow runs at once; close some of them.")
        log = studio.runner.runs / run / "events.jsonl"
        offset = _offset(last_event_id or after)

        async def body() -> Any:
            with readers.one_more():
                async for message in stream(studio.runner, run, log, offset):
                    yield message

        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(body(), media_type="text/event-stream", headers=headers)


def _add_files(router: APIRouter, studio: Bench) -> None:
    @router.get("/runs/{run}/files/{path:path}")
    def file(request: Request, run: str, path: str) -> Response:
        state_of(studio.runner, run)
        moving = moving_path(path)
        found = find_file(studio.runner.runs / run, moving or path)
        still = still_of(found) if found and moving else None
        if found is None or (moving and still is None):
            raise HTTPException(404, f"{run} has no such file to show.")
        if still is not None:
            return Response(still, media_type="image/png", headers=_SHOWN)
        return _answer(found, request.headers.get("if-none-match", ""))


def _answer(path: Path, known: str) -> Response:
    """Give a file; pictures of a running run change, so a browser asks again every time."""
    kind = kind_of(path)
    answer = FileResponse(
        path,
        media_type=kind,
        headers=_SHOWN,
        stat_result=path.stat(),
        filename=path.name if kind == KEPT else None,
    )
    if known and known.removeprefix("W/") == answer.headers["etag"]:
        return Response(status_code=304, headers=_SHOWN | {"ETag": answer.headers["etag"]})
    return answer


def _offset(said: str) -> int:
    """Read an offset; anything else means the beginning."""
    return int(said) if said.isdecimal() and len(said) < 16 else 0
