"""A lesson's text, read for the studio: sections of blocks that templates put on a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from html import escape
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from momentum.course import Exercise, Lesson
from momentum.course.notebooks import code_host_anchor
from momentum.errors import BadInput
from momentum.studio import assets
from momentum.studio.highlighting import highlighted
from momentum.studio.reading_blocks import (
    Block,
    Cell,
    Code,
    ExerciseCall,
    Figure,
    LessonPage,
    Prose,
    Section,
    Url,
)
from momentum.studio.reading_links import Links, lab_call
from momentum.studio.reading_words import Words, picture, words_parser

TAGS = re.compile(r"\A(?::tags:[ \t]*\[(?P<tags>[^\]\n]*)\][ \t]*\n)?\n*")
ANNOUNCES = re.compile(r"(?:exercises?[ \t\n]*)?", re.IGNORECASE)
"""What may stand in bold before the name of an exercise that is announced."""


def as_it_is(path: str) -> str:
    """Return a path unchanged: the server's own addresses."""
    return path


def read_page(lesson: Lesson, name: str = "lesson", url: Url = as_it_is) -> LessonPage:
    """Read a page of a lesson; what was read once is kept until a file it depends on changes.

    Parameters
    ----------
    lesson : Lesson
        The lesson.
    name : str
        "lesson", or a further page such as "glossary".
    url : Url
        Makes addresses of paths.

    Raises
    ------
    BadInput
        If the lesson has no such page.
    """
    file = lesson.folder / f"{name}.md"
    try:
        stamp = (file.stat().st_mtime_ns, file.stat().st_size, _stamp_of_formulas())
    except OSError:
        raise BadInput(f"Lesson {lesson.name} has no page {name}.") from None
    return _read(file, lesson.folder, name, url, stamp, _Known(lesson))


@dataclass(frozen=True)
class _Known:
    """A lesson beside the key of the cache: it is found by its folder and its times there."""

    lesson: Lesson = field(hash=False)


@lru_cache(maxsize=128)
def _read(
    file: Path, folder: Path, name: str, url: Url, stamp: tuple[int, ...], known: _Known
) -> LessonPage:
    text = file.read_text(encoding="utf-8")
    return page_of(text, known.lesson, name, url)


def page_of(text: str, lesson: Lesson, name: str = "lesson", url: Url = as_it_is) -> LessonPage:
    """Make a page of a text.

    Parameters
    ----------
    text : str
        Markdown as `docs/write_a_lesson.md` describes it.
    lesson : Lesson
        The lesson it belongs to, whose exercises it announces.
    name : str
        "lesson", or a further page such as "glossary".
    url : Url
        Makes addresses of paths.
    """
    return _Reading(lesson, name, url).page(text)


def _stamp_of_formulas() -> int:
    try:
        return (assets.BUILT / "math.json").stat().st_mtime_ns
    except OSError:
        return 0


@cache
def _parser() -> MarkdownIt:
    return words_parser()


@dataclass
class _Begun:
    """A section while it is read."""

    level: int
    anchor: str
    html: str
    words: str
    blocks: list[Block] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class _Reading:
    """Reads one page from its first line to its last."""

    def __init__(self, lesson: Lesson, name: str, url: Url) -> None:
        self.lesson, self.name = lesson, name
        self.links = Links(lesson.folder, url)
        self.words = Words(_parser())
        self.words.links = self.links
        self.env: dict[str, Any] = {}
        self.sections: list[_Begun] = []
        self.exercises = {e.name: e for e in lesson.exercises} if name == "lesson" else {}
        self.cells, self.footnotes = 0, ""

    def page(self, text: str) -> LessonPage:
        """Read the text."""
        for group in _groups(_parser().parse(text, self.env)):
            self._take(group)
        if self.exercises:  # No exercise may be out of reach because a text forgot to name it.
            self._here.blocks += [ExerciseCall(exercise) for exercise in self.exercises.values()]
        sections = tuple(
            Section(s.level, s.anchor, s.html, s.words, tuple(s.blocks), tuple(s.notes))
            for s in self.sections
        )
        return LessonPage(self.lesson, self.name, sections, self.footnotes)

    @property
    def _here(self) -> _Begun:
        if not self.sections:
            title = self.lesson.title
            self.sections.append(_Begun(1, code_host_anchor(title), escape(title), title))
        return self.sections[-1]

    def _take(self, group: list[Token]) -> None:
        """Take in what stands between two blank lines of the top level."""
        match group[0].type:
            case "front_matter":
                return
            case "heading_open":
                self._begin(group)
            case "presenter_notes":
                self._here.notes.append(self._note(group[0].content))
            case "fence" | "code_block":
                self._here.blocks.append(self._code(group[0]))
            case "footnote_block_open":
                self.footnotes += self._render(group)
            case _:
                self._tell(group)

    def _begin(self, group: list[Token]) -> None:
        """Begin a section with its heading."""
        content, html = group[1].content, self._render(group[1:2])
        words = re.sub(r"[`*]", "", content)
        level = int(group[0].tag[1:])
        self.sections.append(_Begun(level, code_host_anchor(content), html, words))

    def _tell(self, group: list[Token]) -> None:
        """Take in words, or the picture that a cell draws, and the exercises they announce."""
        blocks, figure = self._here.blocks, self._figure(group)
        if figure is None:
            blocks.append(Prose(self._render(group)))
        elif blocks and isinstance(blocks[-1], Cell) and blocks[-1].figure is None:
            drawn = blocks.pop()
            assert isinstance(drawn, Cell)
            blocks.append(Cell(drawn.number, drawn.code, drawn.html, drawn.tags, figure))
        else:
            blocks.append(figure)
        blocks += [ExerciseCall(exercise) for exercise in self._announced(group)]

    def _figure(self, group: list[Token]) -> Figure | None:
        """Return the picture of a paragraph that is nothing but a picture."""
        parts = (group[1].children or []) if len(group) == 3 else []
        if group[0].type != "paragraph_open" or [part.type for part in parts] != ["image"]:
            return None
        return picture(str(parts[0].attrs["src"]), parts[0].content, self.links)

    def _announced(self, group: list[Token]) -> Iterator[Exercise]:
        """Yield the exercises announced here for the first time."""
        for token in group:
            for name in _bold_names(token.children or []):
                exercise = self.exercises.pop(name, None)
                if exercise:
                    yield exercise

    def _code(self, token: Token) -> Block:
        """Read a fenced block: a cell, a command that runs a lab, or code that is only shown."""
        language = token.info.strip()
        if language.startswith("{code-cell}"):
            return self._cell(token.content)
        text = token.content.rstrip("\n")
        python = language in ("python", "py")
        html = highlighted(text) if python else escape(text, quote=False)
        call = None if "\n" in text else lab_call(text)
        return call or Code(text, html.rstrip("\n"), language or "text")

    def _cell(self, content: str) -> Cell:
        self.cells += 1
        found = TAGS.match(content)
        tags = tuple(tag.strip() for tag in (found["tags"] or "").split(",")) if found else ()
        code = content[found.end() if found else 0 :].rstrip("\n")
        shown = highlighted(code).rstrip("\n")
        return Cell(self.cells, code, shown, tuple(tag for tag in tags if tag))

    def _note(self, text: str) -> str:
        """Render what a presenter says."""
        env: dict[str, Any] = {}
        return self.words.render(_parser().parse(text, env), _parser().options, env)

    def _render(self, tokens: Sequence[Token]) -> str:
        return self.words.render(tokens, _parser().options, self.env)


def _groups(tokens: Iterable[Token]) -> Iterator[list[Token]]:
    """Cut a stream of tokens into what belongs together on the top level."""
    group: list[Token] = []
    depth = 0
    for token in tokens:
        group.append(token)
        depth += token.nesting
        if depth == 0:
            yield group
            group = []


def _bold_names(parts: Sequence[Token]) -> Iterator[str]:
    """Yield the code in bold that stands alone, or behind the word "Exercise"."""
    before: str | None = None  # The bold words so far; None outside of bold.
    for part in parts:
        if part.type in ("strong_open", "strong_close"):
            before = "" if part.type == "strong_open" else None
        elif before is not None and part.type == "code_inline" and ANNOUNCES.fullmatch(before):
            yield part.content
        elif before is not None:
            before += "\n" if part.type == "softbreak" else part.content
