"""Judging a sentence that somebody types: a network, and beside it the counted words."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter

from momentum.studio.text_asked import Asked

if TYPE_CHECKING:
    from momentum.studio.sentence_desk import Desk
    from momentum.studio.state import Studio


def routes(studio: Studio) -> APIRouter:
    """Make the addresses of networks that judge sentences."""
    router = APIRouter(prefix="/api/judges")

    @cache
    def desk() -> Desk:
        from momentum.studio.sentence_desk import Desk  # when first asked: the studio starts sooner

        return Desk(studio)

    @router.get("")
    def every() -> list[dict[str, Any]]:
        return [source.as_json() for source in desk().sources()]

    @router.get("/about")
    def about(source: str = "") -> dict[str, Any]:
        return desk().about(source)

    @router.post("/judge")
    def judge(asked: Asked) -> dict[str, Any]:
        return {**desk().judge(asked)}

    @router.post("/counted")
    def counted(asked: Asked) -> dict[str, Any]:
        return {**desk().judge_by_counting(asked)}

    return router
