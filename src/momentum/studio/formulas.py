"""The one parser of the course's Markdown, and the formulas it finds in a text.

The build hook loads this file alone: it may import only what needs no installed course.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

DISPLAYED = {"math_inline": False, "math_inline_double": True, "math_block": True}
"""What a token of a formula is called, and whether it stands on a line of its own."""


@dataclass(frozen=True, order=True)
class Formula:
    """A formula of a text.

    Parameters
    ----------
    tex : str
        As written between the dollars, without the space around it.
    display : bool
        Whether it stands on a line of its own.
    """

    tex: str
    display: bool

    @property
    def key(self) -> str:
        """Its name in ``math.json``."""
        return f"{'d' if self.display else 'i'}:{self.tex}"


def parser() -> MarkdownIt:
    """Return a parser for lessons and pages: CommonMark, tables, footnotes, formulas, front matter.

    HTML in a text is shown as it is written, not obeyed.

    Examples
    --------
    >>> print(parser().render("A rose costs $5 and a tulip $6."))
    <p>A rose costs $5 and a tulip $6.</p>
    """
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    markdown.use(front_matter_plugin).use(footnote_plugin)
    # A dollar beside a space or a digit is money: a formula leaves no space inside its dollars.
    return markdown.use(
        dollarmath_plugin,
        allow_labels=False,
        allow_space=False,
        allow_digits=False,
        double_inline=True,
    )


def formulas(text: str) -> list[Formula]:
    """Return every distinct formula of a Markdown text, in the order of their first appearance.

    Examples
    --------
    >>> formulas("With $w = 1$ and `$w$` it costs $5, not $6. $$ w^2 $$")
    [Formula(tex='w = 1', display=False), Formula(tex='w^2', display=True)]
    """
    return list(dict.fromkeys(_found(parser().parse(text))))


def of_token(token: Token) -> Formula | None:
    """Return the formula that a token of `parser` holds, if it is one.

    A reader asks this, so that it looks a formula up under the name the build gave it.
    """
    display = DISPLAYED.get(token.type)
    return None if display is None else Formula(token.content.strip(), display)


def _found(tokens: Iterable[Token]) -> Iterator[Formula]:
    for token in tokens:
        formula = of_token(token)
        if formula:
            yield formula
        yield from _found(token.children or ())
