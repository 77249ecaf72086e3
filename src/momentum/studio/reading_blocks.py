"""What a lesson's page is made of: sections with blocks, in the order of the text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlencode

from momentum.course import Exercise, Lesson
from momentum.studio.reading_asides import aside

Url = Callable[[str], str]
"""Turns a path of the studio into the address a page links; the static site has its own."""


@dataclass(frozen=True)
class Prose:
    """Words: a paragraph, a list, a table, a formula.

    Parameters
    ----------
    html : str
        Escaped and harmless.
    """

    html: str
    kind: ClassVar[str] = "prose"


@dataclass(frozen=True)
class Figure:
    """A picture of the lesson.

    Parameters
    ----------
    file : str
        Its name in ``figures/``.
    alt : str
        What one sees in it.
    url : str
        Where the page finds it.
    width, height : int
        Pixels; 0 where the file could not be read.
    """

    file: str
    alt: str
    url: str
    width: int = 0
    height: int = 0
    kind: ClassVar[str] = "figure"


@dataclass(frozen=True)
class Cell:
    """A cell of code.

    Parameters
    ----------
    number : int
        From 1, in the order of the lesson.
    code : str
        As written, without the line of its tags.
    html : str
        The code with classes for its colours.
    tags : tuple of str
        Such as "keras": it runs only where that extra is installed.
    figure : Figure, optional
        What it draws, as recorded.
    """

    number: int
    code: str
    html: str
    tags: tuple[str, ...] = ()
    figure: Figure | None = None
    kind: ClassVar[str] = "cell"

    @property
    def aside(self) -> str:
        """What it is, where a slide folds it; empty where it is to be read."""
        return "" if self.figure else aside(self.code)


@dataclass(frozen=True)
class Code:
    """A block of code or of a terminal that is only shown."""

    text: str
    html: str
    language: str
    kind: ClassVar[str] = "code"


@dataclass(frozen=True)
class ExerciseCall:
    """The place where the text announces an exercise."""

    exercise: Exercise
    kind: ClassVar[str] = "exercise"


@dataclass(frozen=True)
class LabCall:
    """A command of the text that runs a lab: the page offers the lab itself.

    Parameters
    ----------
    command : str
        As the text has it.
    lab : str
        The lab's name.
    parameters : dict
        Those the command gives, as text, or True and False for a switch.
    """

    command: str
    lab: str
    parameters: dict[str, str | bool]
    kind: ClassVar[str] = "lab"

    @property
    def path(self) -> str:
        """The lab's page with these parameters filled in."""
        given = {name: _as_text(value) for name, value in self.parameters.items()}
        return f"/labs/{self.lab}" + (f"?{urlencode(given)}" if given else "")


def _as_text(value: str | bool) -> str:
    return value if isinstance(value, str) else str(value).lower()


Block = Prose | Figure | Cell | Code | ExerciseCall | LabCall


@dataclass(frozen=True)
class Section:
    """A heading and what follows it, up to the next heading.

    Parameters
    ----------
    level : int
        1 for the title, 2 and 3 below it.
    anchor : str
        What links to it point at, spelled as code hosts spell it.
    html, words : str
        The heading with its markup, and without.
    blocks : tuple of Block
        In the order of the text.
    notes : tuple of str
        What a presenter says here, as HTML.
    """

    level: int
    anchor: str
    html: str
    words: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class LessonPage:
    """A page of a lesson, ready for a template.

    Parameters
    ----------
    lesson : Lesson
        Title, part, minutes, goals, prerequisites, exercises.
    name : str
        "lesson", or the name of a further page such as "glossary".
    sections : tuple of Section
        The first one holds the title.
    footnotes : str
        The notes at the end, as HTML; empty where there are none.
    """

    lesson: Lesson
    name: str
    sections: tuple[Section, ...]
    footnotes: str

    @property
    def title(self) -> str:
        """The title as a learner reads it."""
        return self.sections[0].words if self.name != "lesson" else self.lesson.title

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Everything between the headings."""
        return tuple(block for section in self.sections for block in section.blocks)

    @property
    def contents(self) -> tuple[Section, ...]:
        """The sections a table of contents lists."""
        return tuple(section for section in self.sections if section.level in (2, 3))

    @property
    def has_notes(self) -> bool:
        """Whether a presenter finds notes."""
        return any(section.notes for section in self.sections)
