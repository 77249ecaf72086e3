"""Painting a photograph: a style that was trained, a picture from a file or a camera."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Annotated, Any, Final

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, Response

from momentum.studio import errands
from momentum.studio.generator_sources import chosen, styles
from momentum.studio.painting import SIDES, Painter, Wish

if TYPE_CHECKING:
    from momentum.studio.state import Studio

PHOTOGRAPHS: Final = {"china": "a temple in China", "flower": "a dahlia"}
"""Photographs of scikit-learn's that one can begin with."""

SECONDS: Final = 60


def routes(studio: Studio) -> APIRouter:
    """Make the page that paints, and its addresses."""
    router, painter = APIRouter(), Painter()

    @router.get("/stylise", response_class=HTMLResponse)
    def page(request: Request) -> HTMLResponse:
        return studio.page(request, "stylise.html", sides=SIDES, photographs=PHOTOGRAPHS)

    @router.get("/api/styles")
    def every() -> list[dict[str, Any]]:
        return [source.as_json() for source in styles(studio)]

    @router.post("/api/stylise")
    async def stylise(
        request: Request,
        source: str = "",
        strength: Annotated[float, Query(ge=0, le=1, allow_inf_nan=False)] = 1.0,
        side: int = SIDES[1],
        keep_colours: bool = False,
    ) -> dict[str, Any]:
        wish = Wish(side, strength, keep_colours)
        raw = await request.body()  # Not more than the doorkeeper lets through.

        def painted() -> dict[str, Any]:
            style = chosen(styles(studio), source, "trained style")
            return {"source": style.name, **painter.paint(style.folder, raw, wish)}

        return await run_in_threadpool(painted)

    @router.get("/api/photographs/{name}")
    def photograph(name: str) -> Response:
        if name not in PHOTOGRAPHS:
            raise HTTPException(404, f"There is no photograph called {name[:60]!r}.")
        folder = studio.settings.runs / ".studio" / "drawings"
        answer = errands.cached("photograph", {"name": name}, folder, SECONDS)
        return Response(base64.b64decode(answer["png"]), media_type="image/png")

    return router
