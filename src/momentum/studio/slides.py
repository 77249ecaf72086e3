"""A lesson as slides: one heading a slide; the browser cuts those that do not fit."""

from __future__ import annotations

from dataclasses import dataclass

from momentum.studio.reading_blocks import Block, LessonPage, Section


@dataclass(frozen=True)
class Slide:
    """A slide as the server knows it; in the browser it becomes two where it is too full.

    Parameters
    ----------
    section : Section
        Its heading, and the presenter's notes.
    number : int
        From 1.
    chapter : str
        The heading above it, where it is not one of the main ones.
    blocks : tuple of tuple
        Number of each block in the lesson, from 1, and the block.
    """

    section: Section
    number: int
    chapter: str
    blocks: tuple[tuple[int, Block], ...]


def slides(page: LessonPage) -> list[Slide]:
    """Make a slide of every heading.

    Parameters
    ----------
    page : LessonPage
        As `reading.read_page` gives it.
    """
    made: list[Slide] = []
    above, block_number = "", 1
    for number, section in enumerate(page.sections, 1):
        numbered = tuple(enumerate(section.blocks, block_number))
        block_number += len(numbered)
        made.append(Slide(section, number, above if section.level > 2 else "", numbered))
        above = section.words if section.level == 2 else above
    return made
