"""The pages of the lessons: to read, to present, their figures, and where one stopped."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse
from pydantic import BaseModel

from momentum.course import Lesson, lessons, read_progress
from momentum.studio.reading import read_page
from momentum.studio.reading_blocks import LessonPage
from momentum.studio.reading_place import Place, find_lesson, keep_place, place
from momentum.studio.slides import slides

if TYPE_CHECKING:
    from momentum.studio.state import Studio

__all__ = ["Place", "place", "routes"]


class Stopped(BaseModel):
    """Where the page says its reader is."""

    lesson: str
    heading: str = ""


def routes(studio: Studio) -> APIRouter:
    """Return the addresses of the lessons."""
    router = APIRouter()

    @router.get("/lessons")
    def to_the_map() -> RedirectResponse:
        return RedirectResponse("/", 307)

    @router.get("/lessons/{name}", response_class=HTMLResponse)
    def lesson(
        request: Request, name: str, view: Literal["read", "slides"] = "read"
    ) -> HTMLResponse:
        page = _page(studio, name, "lesson")
        if view == "slides":
            return studio.page(request, "slides.html", here="lessons", **presented(studio, page))
        return studio.page(request, "lesson.html", here="lessons", **to_read(studio, page))

    @router.get("/lessons/{name}/figures/{file}")
    def figure(name: str, file: str) -> FileResponse:
        return FileResponse(_figure(asked_lesson(name), file), media_type="image/png")

    @router.get("/lessons/{name}/{page}", response_class=HTMLResponse)
    def further_page(request: Request, name: str, page: str) -> HTMLResponse:
        found = _page(studio, name, page)
        return studio.page(request, "page.html", here="lessons", page=found, lesson=found.lesson)

    @router.post("/api/place")
    def stopped(at: Stopped) -> dict[str, bool]:
        keep_place(studio, at.lesson, at.heading)
        return {"kept": True}

    return router


def to_read(studio: Studio, page: LessonPage) -> dict[str, Any]:
    """Return what the template of a lesson to read needs."""
    every, at = lessons(), lessons().index(page.lesson)
    folder = studio.folder()
    progress = read_progress(folder)
    solved = {one.name for one in page.lesson.exercises if one.name in progress.passed}
    stopped = place(studio)
    return {
        "page": page,
        "lesson": page.lesson,
        "prerequisites": [other for other in every if other.name in page.lesson.prerequisites],
        "previous": every[at - 1] if at else None,
        "following": every[at + 1] if at + 1 < len(every) else None,
        "progress": progress,
        "solved": solved,
        "stopped": stopped if stopped and stopped.lesson == page.lesson.name else None,
        "cells": studio.settings.cells,
    }


def presented(studio: Studio, page: LessonPage) -> dict[str, Any]:
    """Return what the template of the slides needs."""
    return {"page": page, "lesson": page.lesson, "slides": slides(page)}


def further_pages(lesson: Lesson) -> list[str]:
    """List the pages a lesson has beside its text, such as the glossary."""
    return sorted(path.stem for path in lesson.folder.glob("*.md") if path.stem != "lesson")


def asked_lesson(name: str) -> Lesson:
    """Return the lesson an address names.

    Raises
    ------
    HTTPException
        404, if there is none.
    """
    found = find_lesson(name)
    if found is None:
        raise HTTPException(404, "There is no lesson of that name.")
    return found


def _page(studio: Studio, name: str, page: str) -> LessonPage:
    lesson = asked_lesson(name)
    if page != "lesson" and page not in further_pages(lesson):
        raise HTTPException(404, f"Lesson {lesson.name} has no such page.")
    url: Any = studio.templates.globals["url"]
    return read_page(lesson, page, url)


def _figure(lesson: Lesson, file: str) -> Path:
    """Find a figure among those that are there: what was asked for never becomes a path."""
    known = {path.name: path for path in (lesson.folder / "figures").glob("*.png")}
    if file not in known:
        raise HTTPException(404, f"Lesson {lesson.name} has no such figure.")
    return known[file]
