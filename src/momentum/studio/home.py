"""The first page: the map of the course, where one stopped, the labs, the last runs."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from momentum.course import Exercise, Lesson, Progress, lessons, read_progress
from momentum.labs import lab_names
from momentum.studio.lesson_pages import place
from momentum.studio.run_states import State
from momentum.studio.run_words import score_of
from momentum.studio.state import Studio

PARTS = {
    0: "The beginning",
    1: "A brain, and the hello world",
    2: "On the phone and on the web",
    3: "Networks that make pictures",
    4: "The mathematics",
    5: "Deep learning and neuroscience",
}
"""Titles of the parts of the course."""

LAST_RUNS = 4

NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")

FIRST = "leak"
"""The lab whose four scores stand at the top."""

WAYS = {
    "shuffled": ("shuffled rows: it leaks", True),
    "permuted": ("the same, with labels that mean nothing", True),
    "run": ("runs it has never seen", False),
    "person": ("people it has never seen", False),
}
"""The ways of judging in that lab: in words, and whether they leak."""


@dataclass(frozen=True)
class Stop:
    """A lesson on the map, and how far one is in it."""

    lesson: Lesson
    solved: int
    total: int

    @property
    def done(self) -> bool:
        """Whether every exercise is solved."""
        return self.total > 0 and self.solved == self.total

    @property
    def words(self) -> str:
        """How far one is, in words."""
        if self.done:
            return f"all {self.total} exercises solved"
        return f"{self.solved} of {self.total} exercises solved"


@dataclass(frozen=True)
class Score:
    """One network's score under one way of judging."""

    judged_by: str
    leaks: bool
    score: float
    low: float | None
    high: float | None


@dataclass(frozen=True)
class First:
    """The newest run of the first lab: its four scores, or that it is still at work."""

    run: str
    going: bool
    simulated: bool
    scores: list[Score]


@dataclass(frozen=True)
class Part:
    """A part of the course on the map."""

    number: int
    title: str
    stops: list[Stop]


def course_map(progress: Progress) -> list[Part]:
    """Lay the lessons out by parts, each with how far one is."""
    return [
        Part(number, PARTS[number], [_stop(lesson, progress) for lesson in group])
        for number, group in groupby(lessons(), key=lambda lesson: lesson.part)
    ]


def _stop(lesson: Lesson, progress: Progress) -> Stop:
    solved = sum(exercise.name in progress.passed for exercise in lesson.exercises)
    return Stop(lesson, solved, len(lesson.exercises))


def routes(studio: Studio) -> APIRouter:
    """Make the first page."""
    router = APIRouter()

    @router.get("/", response_class=HTMLResponse)
    def home(request: Request) -> HTMLResponse:
        folder = studio.folder()
        progress = read_progress(folder)
        states = studio.runner.states()
        return studio.page(
            request,
            "home.html",
            here="home",
            parts=course_map(progress),
            solved=progress.count(),
            total=sum(len(lesson.exercises) for lesson in lessons()),
            lessons_in_words=_in_words(len(lessons())),
            stopped=place(studio),
            following=_following(progress),
            labs=_labs(studio),
            first=_first(states),
            runs=states[:LAST_RUNS],
        )

    return router


def _first(states: list[State]) -> First | None:
    """Find the newest run of the first lab that is finished or at work."""
    for state in states:
        if state.lab == FIRST and (state.going or state.status == "finished"):
            result = state.result or {}
            found = result.get("scores")
            scores = _scores(found) if isinstance(found, dict) else []
            return First(state.run, state.going, bool(result.get("simulated")), scores)
    return None


def _scores(found: dict[str, Any]) -> list[Score]:
    """Read the scores there are; one that another version or a hand wrote differently is none."""
    read = {way: score_of(found[way]) for way in WAYS if isinstance(found.get(way), dict)}
    return [Score(*WAYS[way], one.value, one.low, one.high) for way, one in read.items() if one]


def _in_words(number: int) -> str:
    """Write a small number as a word, to begin a sentence with."""
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def _following(progress: Progress) -> Exercise | None:
    """Return the next exercise of somebody who has begun."""
    return progress.next_exercise() if progress.passed or progress.ideas else None


def _labs(studio: Studio) -> list[dict[str, str]]:
    """Describe the labs: their names are known at once, their titles soon after the start."""
    if studio.forms.ready:
        return [{"name": form.name, "title": form.title} for form in studio.forms.labs()]
    return [{"name": name, "title": ""} for name in lab_names()]
