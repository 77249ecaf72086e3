"""Running the cells of a lesson: the addresses the page of a lesson calls."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, HTTPException
from fastapi.responses import StreamingResponse
from pydantic import BaseModel

from momentum.course import Lesson
from momentum.errors import BadInput
from momentum.studio.kernel_record import Record
from momentum.studio.kernels import Kernels
from momentum.studio.lesson_pages import asked_lesson
from momentum.studio.reading import read_page
from momentum.studio.reading_blocks import Cell

if TYPE_CHECKING:
    from momentum.studio.state import Studio

LONGEST_CODE = 100_000
"""Characters of code a cell may have."""


class Asked(BaseModel):
    """A cell as the page sends it: its number, and the code, which may have been edited."""

    number: int
    code: str


def routes(studio: Studio) -> APIRouter:
    """Return the addresses under which cells are run."""
    router, kernels = APIRouter(prefix="/api/lessons/{name}"), studio.kernels

    @router.post("/cells")
    def run(name: str, cell: Asked) -> StreamingResponse:
        lesson = asked_lesson(name)
        _check(lesson, cell.number)
        _require_runnable(cell.code)
        record = kernels.start(name, cell.number, cell.code, _place(studio, lesson))
        return _stream(kernels, record)

    @router.get("/cells/{number}")
    def follow(name: str, number: int) -> StreamingResponse:
        _check(asked_lesson(name), number)
        record = kernels.record(name, number)
        if record is None:
            raise HTTPException(404, f"Cell {number} has not been run.")
        return _stream(kernels, record)

    @router.get("/kernel")
    def kernel(name: str, outputs: bool = True) -> dict[str, Any]:
        return _state(kernels, asked_lesson(name), outputs)

    @router.post("/interrupt")
    def interrupt(name: str) -> dict[str, Any]:
        kernels.interrupt(asked_lesson(name).name)
        return _state(kernels, asked_lesson(name))

    @router.post("/restart")
    def restart(name: str) -> dict[str, Any]:
        kernels.restart(asked_lesson(name).name)
        return _state(kernels, asked_lesson(name))

    return router


def _check(lesson: Lesson, number: int) -> None:
    cells = {block.number for block in read_page(lesson).blocks if isinstance(block, Cell)}
    if number not in cells:
        raise HTTPException(404, f"{lesson.name} has no cell {number}.")


def _require_runnable(code: str) -> None:
    if len(code) > LONGEST_CODE:
        raise BadInput("This cell has more than 100,000 characters: put a part into a file.")
    try:
        code.encode()
    except UnicodeEncodeError:  # Sending it would cost the kernel, and with it all values.
        raise BadInput("This cell has half of a sign, which no file can hold: remove it.") from None


def _place(studio: Studio, lesson: Lesson) -> Path | None:
    """Return the lesson's folder in the learner's, where there is one."""
    folder = studio.folder()
    place = folder.path / lesson.name if folder else None
    return place if place and place.is_dir() else None


def _state(kernels: Kernels, lesson: Lesson, outputs: bool = False) -> dict[str, Any]:
    return kernels.state(lesson.name, outputs) | {"available": kernels.available()}


def _stream(kernels: Kernels, record: Record) -> StreamingResponse:
    """Send what a cell shows, a line for each output, as it comes."""

    async def lines() -> AsyncIterator[str]:
        async for output in kernels.follow(record):
            yield json.dumps(output) + "\n"

    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(lines(), media_type="application/x-ndjson", headers=headers)
