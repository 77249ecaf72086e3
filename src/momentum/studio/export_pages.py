"""The pages of the site: the map, the lessons to read and to present, and the recorded runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment

from momentum.course import Lesson, Progress, lessons
from momentum.labs import lab_names
from momentum.studio.export_addresses import INSTALLED, Addresses
from momentum.studio.export_runs import CURVES, Recorded
from momentum.studio.home import course_map
from momentum.studio.lesson_pages import further_pages
from momentum.studio.reading import read_page
from momentum.studio.reading_place import find_lesson
from momentum.studio.run_states import title_of
from momentum.studio.slides import slides

LAST_RUNS = 4


@dataclass(frozen=True)
class Press:
    """Renders pages of the studio as pages of a site.

    Parameters
    ----------
    templates : Environment
        As `state.environment` makes it.
    runs : sequence of Recorded
        The newest first.
    """

    templates: Environment
    runs: Sequence[Recorded]

    def pages(self) -> Iterator[tuple[str, str]]:
        """Yield every page: its file in the site, and its HTML."""
        yield self._page("index.html", "site_home.html", **self._home())
        yield self._page(INSTALLED, "site_installed.html", here="labs", **_alive())
        yield self._page("runs.html", "site_runs.html", here="runs", runs=self.runs)
        yield self._page("404.html", "site_missing.html")
        for lesson in lessons():
            yield from self._lesson(lesson)
        for run in self.runs:
            yield self._run(run)

    def _page(self, file: str, template: str, **context: Any) -> tuple[str, str]:
        known = {
            "url": Addresses(file),
            "static": True,
            "nonce": "",
            "path": "",
            "assets_trouble": "",
        }
        return file, self.templates.get_template(template).render(known | context)

    def _home(self) -> dict[str, Any]:
        every = lessons()
        return {
            "here": "home",
            "parts": course_map(Progress()),
            "lessons": every,
            "total": sum(len(lesson.exercises) for lesson in every),
            "further": {lesson.name: _further(lesson) for lesson in every},
            "runs": self.runs[:LAST_RUNS],
            "many": len(self.runs),
        }

    def _lesson(self, lesson: Lesson) -> Iterator[tuple[str, str]]:
        folder = f"lessons/{lesson.name}"
        text = read_page(lesson, url=Addresses(f"{folder}/index.html"))
        known = {"here": "lessons", "lesson": lesson}
        yield self._page(
            f"{folder}/index.html", "lesson.html", page=text, **known, **_around(lesson)
        )
        yield self._page(
            f"{folder}/slides.html", "slides.html", page=text, slides=slides(text), **known
        )
        for name in further_pages(lesson):
            file = f"{folder}/{name}.html"
            page = read_page(lesson, name, Addresses(file))
            yield self._page(file, "page.html", page=page, **known)

    def _run(self, run: Recorded) -> tuple[str, str]:
        return self._page(
            f"runs/{run.name}/index.html",
            "site_run.html",
            here="runs",
            about=run,
            curves=CURVES if run.curves() else "",
            **run.report(),
        )


def _around(lesson: Lesson) -> dict[str, Any]:
    """Return what the page of a lesson says besides its text, for a reader nobody knows."""
    every = lessons()
    at = every.index(lesson)
    before = [find_lesson(name) for name in lesson.prerequisites]
    return {
        "prerequisites": [known for known in before if known],
        "previous": every[at - 1] if at else None,
        "following": every[at + 1] if at + 1 < len(every) else None,
        "solved": set(),
        "progress": Progress(),
        "stopped": None,
        "cells": False,
    }


def _further(lesson: Lesson) -> list[tuple[str, str]]:
    """List the further pages of a lesson, each with its title."""
    return [(name, read_page(lesson, name).title) for name in further_pages(lesson)]


def _alive() -> dict[str, Any]:
    return {
        "labs": [(name, title_of(name)) for name in lab_names()],
        "lessons": [lesson for lesson in lessons() if lesson.exercises],
    }
