"""A lesson as slides: one heading a slide; the browser cuts those that do not fit."""

from __future__ import annotations

import ast
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


def aside(code: str) -> str:
    """Say what code is that a room need not read, or nothing where it should.

    Parameters
    ----------
    code : str
        A cell of the lesson.

    Examples
    --------
    >>> aside("import numpy as np")
    'What the code of this lesson imports'
    >>> aside("expect('right', score, 0.9, 0.01)")
    'The numbers, checked'
    >>> aside("x = 5")
    ''
    """
    try:
        statements = ast.parse(code).body
    except SyntaxError:  # Such as a magic of the notebook.
        return ""
    if any(isinstance(one, ast.Import | ast.ImportFrom) for one in statements):
        return (
            "" if any(map(_does_something, statements)) else "What the code of this lesson imports"
        )
    return "The numbers, checked" if statements and all(map(_expects, statements)) else ""


def _does_something(statement: ast.stmt) -> bool:
    """Tell whether a statement is more than an import, constants, or a setting of the pictures."""
    if isinstance(statement, ast.Assign):
        return not isinstance(statement.value, ast.Constant | ast.Tuple)
    setting = isinstance(statement, ast.Expr) and "rcParams" in ast.unparse(statement)
    return not (setting or isinstance(statement, ast.Import | ast.ImportFrom))


def _expects(statement: ast.stmt) -> bool:
    call = statement.value if isinstance(statement, ast.Expr) else None
    return isinstance(call, ast.Call) and ast.unparse(call.func) == "expect"


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
