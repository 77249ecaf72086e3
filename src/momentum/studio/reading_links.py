"""Where the links of a lesson's text lead in the studio."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote

from momentum.labs import lab_names
from momentum.studio.reading_blocks import LabCall, Url

PAGE = re.compile(r"(?:\.\./(?P<lesson>\d\d_\w+)/)?(?P<page>\w+)\.md")
PICTURE = re.compile(r"figures/(?P<file>[\w-]+\.png)")
OUTSIDE = ("https://", "http://")


@dataclass(frozen=True)
class Links:
    """Turns the links of one page into addresses of the studio.

    Parameters
    ----------
    lesson : Path
        Folder of the lesson the page belongs to.
    url : Url
        What makes an address of a path.
    """

    lesson: Path
    url: Url

    def address(self, target: str) -> str | None:
        """Return where a link leads, or None where that is nowhere in the course.

        Parameters
        ----------
        target : str
            As the text has it, such as ``../02_brain/lesson.md#the-split``.
        """
        file, _, anchor = target.partition("#")
        if target.startswith(OUTSIDE) or not file:
            return target if file or anchor else None
        page = self.page(file)
        return None if page is None else self.url(page + (f"#{anchor}" if anchor else ""))

    def page(self, file: str) -> str | None:
        """Return the path of a page of the course, or None where there is no such page."""
        found = PAGE.fullmatch(unquote(file))
        if not found:
            return None
        lesson = found["lesson"] or self.lesson.name
        if not (self.lesson.parent / lesson / f"{found['page']}.md").is_file():
            return None
        return lesson_path(lesson, found["page"])

    def picture(self, source: str) -> tuple[Path, str] | None:
        """Return the file and the address of a figure of this lesson, or None if it is not one."""
        found = PICTURE.fullmatch(unquote(source))
        if not found:
            return None
        address = self.url(f"/lessons/{self.lesson.name}/figures/{quote(found['file'])}")
        return self.lesson / "figures" / found["file"], address


def lesson_path(lesson: str, page: str = "lesson") -> str:
    """Return the path of a lesson's page.

    Examples
    --------
    >>> lesson_path("02_brain"), lesson_path("00_start", "glossary")
    ('/lessons/02_brain', '/lessons/00_start/glossary')
    """
    return f"/lessons/{lesson}" + ("" if page == "lesson" else f"/{page}")


def lab_call(command: str) -> LabCall | None:
    """Read a command of the text that runs a lab; None where it does something else.

    Examples
    --------
    >>> lab_call("momentum run brain --model lda --no-demean").parameters
    {'model': 'lda', 'demean': False}
    """
    try:
        words = shlex.split(command)
    except ValueError:
        return None
    match words:
        case ["momentum", "run", lab, *options] if lab in lab_names():
            pass
        case _:
            return None
    given = _given(options)
    return None if given is None else LabCall(" ".join(command.split()), lab, given)


def _given(options: list[str]) -> dict[str, str | bool] | None:
    """Read options; None where there is something else among them."""
    given: dict[str, str | bool] = {}
    waiting = list(options)
    while waiting:
        word = waiting.pop(0)
        if not word.startswith("--") or word == "--help":
            return None
        name, equals, value = word[2:].partition("=")
        if not equals and waiting and not waiting[0].startswith("--"):
            equals, value = "=", waiting.pop(0)
        switch = not equals
        off = switch and name.startswith("no-")
        given[name.removeprefix("no-" if off else "").replace("-", "_")] = (
            value if equals else not off
        )
    return given
