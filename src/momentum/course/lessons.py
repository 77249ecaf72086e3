"""The lessons that are here: their front matter, their exercises, and where each file lies."""

from __future__ import annotations

import difflib
import json
import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

from momentum.course.excerpt import excerpt
from momentum.errors import BadInput
from momentum.isolation import from_plain


@dataclass(frozen=True)
class Exercise:
    """One exercise of a lesson.

    Parameters
    ----------
    name : str
        As typed: ``momentum check NAME``.
    lesson : Path
        Folder of its lesson.
    title : str
        What the learner makes, in a few words.
    file : str
        The file they write in; several exercises of a lesson may share one.
    hints : tuple of str
        From a nudge to nearly the answer.
    seconds : float
        The longest a check may take.
    preload : tuple of str
        Modules the learner's process imports while it waits.
    shows : tuple of str
        Functions, classes and methods of the file that are this exercise's; all, if there are none.
    """

    name: str
    lesson: Path
    title: str
    file: str
    hints: tuple[str, ...]
    seconds: float = 10.0
    preload: tuple[str, ...] = ("numpy",)
    shows: tuple[str, ...] = ()

    @property
    def given(self) -> str:
        """The text the learner begins with."""
        return (self.lesson / "exercises" / self.file).read_text(encoding="utf-8")

    @property
    def check(self) -> Path:
        """The file with the check."""
        return self.lesson / "checks" / f"{self.name}.py"

    @property
    def solution(self) -> str:
        """The text of a solution."""
        return (self.lesson / "solutions" / self.file).read_text(encoding="utf-8")

    @property
    def own_solution(self) -> str:
        """The part of the solution that answers this exercise, and no later one."""
        return excerpt(self.solution, self.shows)

    @property
    def mutants(self) -> tuple[Path, ...]:
        """The wrong answers the check must reject, each named after its misconception."""
        return tuple(sorted((self.lesson / "mutants" / self.name).glob("*.py")))


@dataclass(frozen=True)
class Lesson:
    """One lesson: text, exercises, figures.

    Parameters
    ----------
    folder : Path
        ``lessons/NN_name``.
    title : str
        As the learner reads it.
    part : int
        Part of the course it belongs to; 0 is the beginning.
    minutes : int
        To read and run it, without the exercises.
    prerequisites : tuple of str
        Names of lessons to have read.
    goals : tuple of str
        What one will be able to do.
    exercises : tuple of Exercise
        In their order.
    """

    folder: Path
    title: str
    part: int
    minutes: int
    prerequisites: tuple[str, ...]
    goals: tuple[str, ...]
    exercises: tuple[Exercise, ...]

    @property
    def name(self) -> str:
        """The folder's name, such as "04_scratch"."""
        return self.folder.name

    @cached_property
    def references(self) -> dict[str, Any]:
        """Stored values of another library, by name (written by ``tools/make_references.py``)."""
        file = self.folder / "references.json"
        kept = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
        return {
            name: {key: from_plain(part) for key, part in parts.items()}
            for name, parts in kept.items()
        }


def lessons_folder() -> Path:
    """Return where the lessons lie: inside the package, or in the checkout beside `src`."""
    package = Path(__file__).parents[1]
    for folder in (package / "lessons", package.parents[1] / "lessons"):
        if folder.is_dir():
            return folder
    raise BadInput("The lessons are missing: install the course again.")


@cache
def lessons(folder: Path | None = None) -> tuple[Lesson, ...]:
    """Read all lessons, in their order."""
    folders = sorted((folder or lessons_folder()).glob("[0-9][0-9]_*/exercises.toml"))
    return tuple(_read(m.parent) for m in folders if (m.parent / "lesson.md").exists())


def exercises() -> tuple[Exercise, ...]:
    """Return all exercises, in the order of the course."""
    return tuple(exercise for lesson in lessons() for exercise in lesson.exercises)


def find_exercise(name: str) -> Exercise:
    """Find an exercise by its name, or by its file's name where that is one exercise."""
    every = exercises()
    named = name.removesuffix(".py")
    fitting = [e for e in every if e.name == named] or [e for e in every if e.file == f"{named}.py"]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise BadInput(f"{name} holds several exercises: {', '.join(e.name for e in fitting)}.")
    near = difflib.get_close_matches(named, [e.name for e in every], n=1)
    advice = f" Did you mean {near[0]}?" if near else " `momentum progress` lists them."
    raise BadInput(f"There is no exercise called {name}.{advice}")


def lesson_of(exercise: Exercise) -> Lesson:
    """Return the lesson an exercise belongs to."""
    return next(lesson for lesson in lessons() if lesson.folder == exercise.lesson)


def _read(folder: Path) -> Lesson:
    about = front_matter((folder / "lesson.md").read_text(encoding="utf-8"))
    manifest = tomllib.loads((folder / "exercises.toml").read_text(encoding="utf-8"))
    return Lesson(
        folder=folder,
        title=about["title"],
        part=about["part"],
        minutes=about["minutes"],
        prerequisites=tuple(about["prerequisites"]),
        goals=tuple(about["goals"]),
        exercises=tuple(_exercise(folder, entry) for entry in manifest["exercise"]),
    )


def _exercise(folder: Path, entry: dict[str, Any]) -> Exercise:
    return Exercise(
        name=entry["name"],
        lesson=folder,
        title=entry["title"],
        file=entry.get("file", f"{entry['name']}.py"),
        hints=tuple(entry["hints"]),
        seconds=float(entry.get("seconds", 10.0)),
        preload=tuple(entry.get("preload", ("numpy",))),
        shows=tuple(entry.get("shows", ())),
    )


def front_matter(text: str) -> dict[str, Any]:
    r"""Read the YAML between the first two lines of three dashes.

    Examples
    --------
    >>> front_matter("---\ntitle: A\n---\nText")
    {'title': 'A'}
    """
    _, head, _ = text.split("---\n", 2)
    about: dict[str, Any] = yaml.safe_load(head)
    return about
