"""Where a learner stopped reading: kept in their folder, or in memory while they have none."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from momentum.course import Folder, Lesson, lessons
from momentum.errors import BadInput
from momentum.studio.reading import read_page
from momentum.writing import write_text

if TYPE_CHECKING:
    from momentum.studio.settings import Settings
    from momentum.studio.state import Studio

FILE = "place.json"

_KEPT: dict[Settings, tuple[str, str]] = {}
"""Places of readers without a folder: lesson and heading."""


@dataclass(frozen=True)
class Place:
    """Where somebody stopped.

    Parameters
    ----------
    lesson, title : str
        Name and title of the lesson.
    heading, words : str
        Anchor and words of the heading they read under; empty at the beginning of a lesson.
    """

    lesson: str
    title: str
    heading: str = ""
    words: str = ""


def place(studio: Studio) -> Place | None:
    """Return where the learner stopped, or None where that is not known."""
    folder = studio.folder()
    kept = _read(folder) if folder else None
    return _known(*(kept or _KEPT.get(studio.settings, ("", ""))))


def keep_place(studio: Studio, lesson: str, heading: str) -> None:
    """Remember where the learner is.

    Raises
    ------
    BadInput
        If there is no such lesson, or no such heading in it.
    """
    found = _known(lesson, heading)
    if found is None:
        raise BadInput("There is no lesson of that name.")
    if found.heading != heading:
        raise BadInput(f"There is no such heading in {lesson}.")
    folder = studio.folder()
    if folder is None or not _written(folder, lesson, heading):
        _KEPT[studio.settings] = (lesson, heading)


def find_lesson(name: str) -> Lesson | None:
    """Return the lesson of that name, or None."""
    return next((lesson for lesson in lessons() if lesson.name == name), None)


def _known(name: str, heading: str) -> Place | None:
    """Make a place of a lesson that is here; a heading that is not is left out."""
    lesson = find_lesson(name)
    if lesson is None:
        return None
    words = {section.anchor: section.words for section in read_page(lesson).contents}
    if heading not in words:
        return Place(lesson.name, lesson.title)
    return Place(lesson.name, lesson.title, heading, words[heading])


def _file(folder: Folder) -> Path:
    return folder.state / FILE


def _read(folder: Folder) -> tuple[str, str] | None:
    """Read the place; a damaged file counts as none."""
    try:
        kept = json.loads(_file(folder).read_text(encoding="utf-8"))
        lesson, heading = kept["lesson"], kept["heading"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return (lesson, heading) if isinstance(lesson, str) and isinstance(heading, str) else None


def _written(folder: Folder, lesson: str, heading: str) -> bool:
    """Write the place whole; False where the folder cannot be written: reading goes on."""
    try:
        write_text(_file(folder), json.dumps({"lesson": lesson, "heading": heading}) + "\n")
    except OSError:
        return False
    return True
