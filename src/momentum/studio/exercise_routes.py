"""Doing an exercise in the browser: the page, and the addresses it calls."""

from __future__ import annotations

import atexit
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, JSONResponse
from pydantic import BaseModel

from momentum.course import (
    Exercise,
    Folder,
    Progress,
    exercises,
    judge,
    judge_file,
    keep_progress,
    lesson_of,
    read_progress,
)
from momentum.errors import BadInput
from momentum.studio import exercise_files as files
from momentum.studio.exercise_files import Answer, Changed
from momentum.studio.exercise_spares import Spares
from momentum.studio.formulas import parser
from momentum.studio.highlighting import highlighted

if TYPE_CHECKING:
    from momentum.studio.state import Studio


class Written(BaseModel):
    """What the learner wrote, and the digest of the file they began from."""

    text: str
    digest: str


class Decided(BaseModel):
    """The digest of the file that shall be put back; null where it cannot be read."""

    digest: str | None = None


class Asked(BaseModel):
    """Whether the learner insists on seeing a solution."""

    insist: bool = False


def routes(studio: Studio) -> APIRouter:
    """Return the page of an exercise and the addresses it calls."""
    spares = Spares()
    atexit.register(spares.close)

    @asynccontextmanager
    async def life(_: Any) -> AsyncIterator[None]:
        yield
        spares.close()

    router = APIRouter(lifespan=life)
    _add_page(router, studio)
    _add_file(router, studio, spares)
    _add_help(router, studio)
    return router


def _add_page(router: APIRouter, studio: Studio) -> None:
    @router.get("/exercises/{name}", response_class=HTMLResponse)
    def page(request: Request, name: str) -> HTMLResponse:
        exercise = find(name)
        every = exercises()
        at = every.index(exercise)
        return studio.page(
            request,
            "exercise.html",
            exercise=exercise,
            lesson=lesson_of(exercise),
            progress=_progress(studio),
            before=every[at - 1] if at else None,
            after=every[at + 1] if at + 1 < len(every) else None,
        )


def _add_file(router: APIRouter, studio: Studio, spares: Spares) -> None:
    """Add what reads, saves, checks and puts back the learner's file."""

    @router.get("/api/exercises/{name}")
    def read(name: str) -> dict[str, Any]:
        exercise = find(name)
        answer = files.read(exercise, studio.folder())
        spares.prepare(exercise)
        return _about(exercise, answer, _progress(studio))

    @router.get("/api/exercises/{name}/digest")
    def digest(name: str) -> dict[str, str]:
        exercise = find(name)
        spares.prepare(exercise)  # Who asks has it open.
        return {"digest": files.digest(exercise, studio.folder())}

    @router.put("/api/exercises/{name}", response_model=None)
    def save(name: str, written: Written) -> dict[str, Any] | JSONResponse:
        exercise = find(name)
        try:
            answer = files.save(exercise, studio.folder_made(), written.text, written.digest)
        except Changed as change:
            return _conflict(exercise, change.answer)
        return {"digest": answer.digest}

    @router.post("/api/exercises/{name}/check")
    def check(name: str) -> dict[str, Any]:
        verdict = _check(find(name), studio.folder(), spares)
        spares.prepare(find(name))
        return verdict

    @router.post("/api/exercises/{name}/reset", response_model=None)
    def reset(name: str, decided: Decided) -> dict[str, Any] | JSONResponse:
        exercise = find(name)
        try:
            answer, aside = files.reset(exercise, studio.folder_made(), decided.digest)
        except Changed as change:
            return _conflict(exercise, change.answer)
        return {"text": answer.text, "digest": answer.digest, "kept": aside}


def _add_help(router: APIRouter, studio: Studio) -> None:
    """Add hints and the solution."""

    @router.post("/api/exercises/{name}/hint")
    def hint(name: str) -> dict[str, Any]:
        exercise = find(name)

        def show(progress: Progress) -> None:
            shown = progress.hints.get(exercise.name, 0)
            progress.hints[exercise.name] = min(shown + 1, len(exercise.hints))

        progress, trouble = _changed(_folder_for_progress(studio), show)
        number = progress.hints[exercise.name]
        html = _rendered(exercise.hints[number - 1])
        return {"number": number, "count": len(exercise.hints), "html": html, "trouble": trouble}

    @router.post("/api/exercises/{name}/solution")
    def solution(name: str, asked: Asked) -> dict[str, Any]:
        exercise = find(name)
        if exercise.name in _progress(studio).passed or asked.insist:
            text = exercise.own_solution
            return {"text": text, "html": highlighted(text), "ask": ""}
        return {"text": "", "html": "", "ask": _ask_again(exercise, _progress(studio))}


def find(name: str) -> Exercise:
    """Return the exercise of exactly this name."""
    found = [exercise for exercise in exercises() if exercise.name == name]
    if not found:
        raise HTTPException(404, "There is no exercise of that name.")
    return found[0]


def _progress(studio: Studio) -> Progress:
    folder = studio.folder()
    return read_progress(folder)


def _about(exercise: Exercise, answer: Answer, progress: Progress) -> dict[str, Any]:
    shown = min(progress.hints.get(exercise.name, 0), len(exercise.hints))
    return {
        "name": exercise.name,
        "title": exercise.title,
        "lesson": exercise.lesson.name,
        "file": exercise.file,
        "text": answer.text,
        "digest": answer.digest,
        "given": exercise.given,
        "solved": exercise.name in progress.passed,
        "hints_shown": shown,
        "hints_count": len(exercise.hints),
        "hints": [_rendered(hint) for hint in exercise.hints[:shown]],
        "sharing": files.sharing(exercise),
    }


def _conflict(exercise: Exercise, answer: Answer) -> JSONResponse:
    sentence = f"{exercise.file} was changed elsewhere since this page read it; nothing was saved."
    known = {"detail": sentence, "text": answer.text, "digest": answer.digest}
    return JSONResponse(known, 409)


def _check(exercise: Exercise, folder: Folder | None, spares: Spares) -> dict[str, Any]:
    """Judge the learner's file, and remember it as the terminal does."""
    if folder is None:
        verdict, trouble = judge(exercise, exercise.given), ""
        following = Progress().next_exercise(exercise)
    else:
        path, examinee = folder.answer(exercise), spares.take(exercise)
        try:
            verdict = judge_file(exercise, path, examinee=examinee)
        finally:
            examinee.close()
        progress, trouble = _changed(folder, lambda progress: progress.note(verdict))
        following = progress.next_exercise(exercise)
    known = asdict(verdict) | {"passed": verdict.passed, "trouble": trouble}
    return known | {"digest": files.digest(exercise, folder), "next": following and following.name}


_REMEMBERING = threading.Lock()


def _folder_for_progress(studio: Studio) -> Folder | BadInput:
    """Return the learner's folder, or why there can be none: a hint helps all the same."""
    try:
        return studio.folder_made()
    except BadInput as problem:
        return problem


def _changed(folder: Folder | BadInput, change: Callable[[Progress], None]) -> tuple[Progress, str]:
    """Change what is remembered; return it, and "" or why it could not be written."""
    with _REMEMBERING:
        # Read just now: a terminal may have solved some meanwhile.
        progress = read_progress(folder if isinstance(folder, Folder) else None)
        change(progress)
        try:
            if isinstance(folder, BadInput):
                raise folder
            keep_progress(folder, progress)
        except BadInput as problem:
            return progress, str(problem)
    return progress, ""


def _ask_again(exercise: Exercise, progress: Progress) -> str:
    left = len(exercise.hints) - progress.hints.get(exercise.name, 0)
    if left <= 0:
        return "It is not solved yet. Do you want to see a solution all the same?"
    more = "is one more hint" if left == 1 else f"are {left} more hints"
    return f"It is not solved yet, and there {more}. Do you want to see a solution now?"


def _rendered(markdown: str) -> str:
    html: str = parser().render(markdown)
    return html
