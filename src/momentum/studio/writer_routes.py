"""Typing with a network that writes: what surprises it, what it expects, how it goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse

from momentum.studio.text_sources import writers
from momentum.studio.writer_desk import Asked, Desk, Looking, Reading, Writing

if TYPE_CHECKING:
    from momentum.studio.state import Studio


def routes(studio: Studio) -> APIRouter:
    """Make the addresses of writers."""
    router, desk = APIRouter(prefix="/api/writers"), Desk(studio)

    @router.get("")
    def every() -> list[dict[str, Any]]:
        return [source.as_json() for source in writers(studio)]

    @router.get("/about")
    def about(source: str = "") -> dict[str, Any]:
        return desk.about(source)

    @router.post("/read")
    async def read(asked: Reading) -> dict[str, Any]:
        return await run_in_threadpool(desk.read, asked)

    @router.post("/write")
    async def write(asked: Writing) -> StreamingResponse:
        lines = await run_in_threadpool(desk.write, asked)
        return StreamingResponse(lines, media_type="application/x-ndjson")

    @router.post("/copied")
    async def copied(asked: Asked) -> dict[str, Any]:
        return await run_in_threadpool(desk.copied, asked)

    @router.post("/inside")
    async def inside(asked: Looking) -> dict[str, Any]:
        return {**await run_in_threadpool(desk.inside, asked)}

    return router
