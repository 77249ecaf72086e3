"""Colours of code: nothing is lost, nothing acts, and Pygments' own lexer agrees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from pygments.lexers.python import PythonLexer
from pygments.token import Comment, Number, String, _TokenType

from momentum.course import Lesson, lessons
from momentum.studio.highlighting import CellLexer, highlighted
from momentum.studio.reading import read_page
from momentum.studio.reading_blocks import Cell

EVERY = pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.name)


def cells(lesson: Lesson) -> list[Cell]:
    return [block for block in read_page(lesson).blocks if isinstance(block, Cell)]


def plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def kinds(lexer: PythonLexer | CellLexer, code: str) -> Iterator[_TokenType | None]:
    """Say of every character whether it is in a comment, a text or a number."""
    for _, token, text in lexer.get_tokens_unprocessed(code):
        families: tuple[Any, ...] = (Comment, String, Number)
        family = next((kind for kind in families if token in kind), None)
        yield from [family] * len(text)


def without_f_strings(code: str) -> str:
    """Inside an f-string Pygments goes on colouring the code; we leave it one text."""
    return re.sub(r"\b[fF][rR]?(?=[\"'])", "", code)


@EVERY
def test_pygments_own_lexer_finds_the_same_comments_texts_and_numbers(lesson: Lesson) -> None:
    for cell in cells(lesson):
        code = without_f_strings(cell.code) + "\n"
        ours, theirs = kinds(CellLexer(), code), kinds(PythonLexer(), code)
        pairs = zip(code, ours, theirs, strict=True)
        assert [(c, a, b) for c, a, b in pairs if a != b and not c.isspace()] == [], cell.number


@EVERY
def test_no_character_is_lost(lesson: Lesson) -> None:
    for cell in cells(lesson):
        assert plain(cell.html) == cell.code


@pytest.mark.parametrize(
    ("code", "coloured"),
    [
        ("def f(x): pass", [("k", "def"), ("nf", "f"), ("k", "pass")]),
        ("class A: ...", [("k", "class"), ("nc", "A")]),
        ("@cache\nx = None", [("nd", "@cache"), ("kc", "None")]),
        ("a.print(x1, print)", [("nb", "print")]),
        ("not 1_000.5e-3", [("ow", "not"), ("m", "1_000.5e-3")]),
        ("'#' # '", [("s", "'#'"), ("c", "# '")]),
        ('rb"\\"" + u', [("s", 'rb"\\""')]),
        ("definition = classes", []),
    ],
)
def test_what_is_coloured(code: str, coloured: list[tuple[str, str]]) -> None:
    found = re.findall(r'<span class="hl-(\w+)">(.*?)</span>', highlighted(code))
    assert [(kind, unescape(text)) for kind, text in found] == coloured


def test_a_text_of_several_lines_is_coloured_line_by_line() -> None:
    assert [line.count("<span") for line in highlighted('x = """a\nb"""').splitlines()] == [1, 1]


@pytest.mark.parametrize("code", ['"""never ended', "'", "x = '\\", "\\", "\x00", "é = '<'", ""])
def test_code_that_is_broken_is_shown_all_the_same(code: str) -> None:
    assert plain(highlighted(code)).rstrip("\n") == code


def test_code_cannot_act() -> None:
    html = highlighted("'</code><script>alert(1)</script>' # <img onerror=x>")
    assert set(re.findall(r"<(\w+)", html)) == {"span"}
