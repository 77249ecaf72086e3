"""Code with classes for its colours, by Pygments; the colours are in ``lesson.css``."""

from __future__ import annotations

import builtins
import keyword
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from pygments import highlight
from pygments.formatters.html import HtmlFormatter
from pygments.lexer import Lexer
from pygments.token import Comment, Keyword, Name, Number, Operator, String, Text, _TokenType

KINDS: dict[str, _TokenType] = {
    "comment": Comment,
    "string": String,
    "decorator": Name.Decorator,
    "number": Number,
    "operator": Operator.Word,
    "constant": Keyword.Constant,
    "keyword": Keyword,
    "builtin": Name.Builtin,
}
"""What is coloured; everything else is plain text."""

DEFINED: dict[str, _TokenType] = {"def": Name.Function, "class": Name.Class}
"""What the name after a keyword is."""

OPERATORS = ("and", "or", "not", "in", "is")
CONSTANTS = ("True", "False", "None")
KEYWORDS = tuple(set(keyword.kwlist) - set(OPERATORS) - set(CONSTANTS))
BUILTINS = tuple(name for name in dir(builtins) if name[0].islower())


def _words(names: tuple[str, ...]) -> str:
    return rf"\b(?:{'|'.join(sorted(names))})\b"


PIECE = re.compile(
    rf"""
    (?P<comment> \#[^\n]*)
  | (?P<string> (?<!\w)(?:[rR][bBfF]?|[bBfF][rR]?|[uU])?
        (?: \"\"\"(?:\\.|[^\\])*?(?:\"\"\"|\Z) | \'\'\'(?:\\.|[^\\])*?(?:\'\'\'|\Z)
          | "(?:\\.|[^"\\\n])*(?:"|$) | '(?:\\.|[^'\\\n])*(?:'|$) ))
  | (?P<decorator> ^[ \t]*@[\w.]+)
  | (?P<number> (?<![\w.])(?:0[xX][\da-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+
        |(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d+)?)[jJ]?(?!\w))
  | (?<![\w.])(?P<intro> def|class)(?P<space>[ ]+)(?P<name>\w+)
  | (?P<operator> {_words(OPERATORS)})
  | (?P<constant> {_words(CONSTANTS)})
  | (?P<keyword> {_words(KEYWORDS)})
  | (?<![\w.])(?P<builtin> {_words(BUILTINS)})
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
"""Everything in a cell that has a colour."""


class CellLexer(Lexer):
    """Cuts a cell of Python into the few kinds of pieces that we colour.

    Pygments' own lexer knows many more, and takes 150 ms for the cells of a lesson where this one
    takes 5. A test holds the two against each other on every cell of the course.
    """

    name = "Python cell"

    def get_tokens_unprocessed(self, text: str) -> Iterator[tuple[int, _TokenType, str]]:
        """Yield where a piece begins, what it is, and its text."""
        done = 0
        for found in PIECE.finditer(text):
            if found.start() > done:
                yield done, Text, text[done : found.start()]
            yield from _piece(found)
            done = found.end()
        if done < len(text):
            yield done, Text, text[done:]


def _piece(found: re.Match[str]) -> Iterator[tuple[int, _TokenType, str]]:
    if found["intro"] is None:
        yield found.start(), KINDS[found.lastgroup or ""], found[0]
        return
    yield found.start("intro"), Keyword, found["intro"]
    yield found.start("space"), Text, found["space"]
    yield found.start("name"), DEFINED[found["intro"]], found["name"]


_LEXER = CellLexer(stripnl=False, ensurenl=False)
_FORMATTER: HtmlFormatter[Any] = HtmlFormatter(nowrap=True, classprefix="hl-")


@lru_cache(maxsize=1024)
def highlighted(code: str) -> str:
    r"""Return Python code as HTML, escaped; every ``span`` of a colour ends on its line.

    Examples
    --------
    >>> highlighted("return a < b")
    '<span class="hl-k">return</span> a &lt; b\n'
    """
    html: str = highlight(code, _LEXER, _FORMATTER)
    return html
