"""Typing with a network that writes: what surprises it, what it expects, how it goes on."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse

from momentum.studio.text_asked import Asked, Looking, Reading, Writing

if TYPE_CHECKING:
    from momentum.studio.state import Studio
    from momentum.studio.writer_desk import Desk


def routes(studio: Studio) -> APIRouter:
    """Make the addresses of writers."""
    router = APIRouter(prefix="/api/writers")

    @cache
    def desk() -> Desk:
        from momentum.studio.writer_desk import Desk  # when first asked: the studio starts sooner

        return Desk(studio)

    @router.get("")
    def every() -> list[dict[str, Any]]:
        return [source.as_json() for source in desk().sources()]

    @router.get("/about")
    def about(source: str = "") -> dict[str, Any]:
        return desk().about(source)

    @router.post("/read")
    def read(asked: Reading) -> dict[str, Any]:
        return desk().read(asked)

    @router.post("/write")
    async def write(asked: Writing) -> StreamingResponse:
        lines = await run_in_threadpool(lambda: desk().write(asked))
        return StreamingResponse(lines, media_type="application/x-ndjson")

    @router.post("/copied")
    def copied(asked: Asked) -> dict[str, Any]:
        return desk().copied(asked)

    @router.post("/inside")
    def inside(asked: Looking) -> dict[str, Any]:
        return {**desk().inside(asked)}

    return router
