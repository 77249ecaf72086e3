"""Walking through what a generator can make: pictures of codes, and what it learned from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, ConfigDict

from momentum.studio import errands
from momentum.studio.generator_sources import SHIPPED, Source, chosen, generators
from momentum.studio.generators import (
    Generator,
    as_png,
    described,
    directions,
    read_generator,
)
from momentum.studio.touch_memory import Kept
from momentum.studio.training_pictures import (
    TrainingPictures,
    from_sheet,
    read_training_pictures,
)

if TYPE_CHECKING:
    from momentum.studio.state import Studio

WHAT: Final = "generator"

DRAWN: Final = {"count": 1000, "seed": 0}
"""The faces the course's own generator learned from; the first are the same however many."""

SECONDS: Final = 120
"""A thousand faces are drawn in some seconds, on a busy machine in many."""


class Asked(BaseModel):
    """Codes as a page sends them, and which generator shall make pictures of them."""

    model_config = ConfigDict(extra="forbid")

    source: str = ""
    codes: list[list[float]]


class Desk:
    """The generators in memory, with their directions and what they learned from.

    Parameters
    ----------
    studio : Studio
    """

    def __init__(self, studio: Studio) -> None:
        self.studio = studio
        self.drawings = studio.settings.runs / ".studio" / "drawings"
        self.generators: Kept[Generator] = Kept(read_generator)
        self.directions = Kept(self._directions)
        self.learned = Kept(self._learned, 2)

    def source(self, name: str) -> Source:
        """Find a generator by its name."""
        return chosen(generators(self.studio), name, WHAT)

    def about(self, name: str) -> dict[str, Any]:
        """Tell what a page must know of a generator."""
        source = self.source(name)
        return {**source.as_json(), **described(self.generators.of(source.folder))}

    def strongest(self, name: str) -> list[list[float]]:
        """Return the directions of a generator, with as many digits as a slider needs."""
        return self.directions.of(self.source(name).folder)

    def pictures(self, asked: Asked) -> dict[str, Any]:
        """Make pictures of codes."""
        generator = self.generators.of(self.source(asked.source).folder)
        made = generator.make(generator.checked(asked.codes))
        return {"pictures": [as_png(picture) for picture in made]}

    def nearest(self, asked: Asked) -> dict[str, Any]:
        """Make pictures of codes, and lay the nearest training pictures beside them."""
        source = self.source(asked.source)
        generator = self.generators.of(source.folder)
        codes = generator.checked(asked.codes)
        return self.learned.of(source.folder).beside(generator.make(codes))

    def _directions(self, folder: Path) -> list[list[float]]:
        found = directions(self.generators.of(folder))
        return [[round(float(value), 5) for value in one] for one in found]

    def _learned(self, folder: Path) -> TrainingPictures:
        """Read what a run kept; what the course's generator learned from is drawn again."""
        source = next(one for one in generators(self.studio) if one.folder == folder)
        if not source.name.startswith(SHIPPED):
            return read_training_pictures(folder)
        asked = DRAWN | {"side": self.generators.of(folder).picture.rows}
        return from_sheet(errands.cached("faces", asked, self.drawings, SECONDS))


def routes(studio: Studio) -> APIRouter:
    """Make the addresses of generators."""
    router, desk = APIRouter(prefix="/api/generators"), Desk(studio)

    @router.get("")
    def every() -> list[dict[str, Any]]:
        return [source.as_json() for source in generators(studio)]

    @router.get("/about")
    def about(source: str = "") -> dict[str, Any]:
        return desk.about(source)

    @router.get("/directions")
    def strongest(source: str = "") -> list[list[float]]:
        return desk.strongest(source)

    @router.post("/pictures")
    async def pictures(asked: Asked) -> dict[str, Any]:
        return await run_in_threadpool(desk.pictures, asked)

    @router.post("/nearest")
    async def nearest(asked: Asked) -> dict[str, Any]:
        return await run_in_threadpool(desk.nearest, asked)

    return router
