"""The text that travels with the package: sixteen plays by William Shakespeare.

Public domain; NOTICE says where the file comes from, `tools/make_texts.py` makes it. The networks
that write learn from its beginning and are judged by its last plays.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate
from typing import Final

from momentum.data.packed import unpacked
from momentum.errors import BadInput

TEXTS: Final[dict[str, str]] = {
    "shakespeare": "sixteen whole plays by William Shakespeare, 2.0 million characters, in the "
    "public domain: what is spoken in them, without stage directions"
}
"""Every text that comes with the course by name, with what it is."""

_TITLE: Final = "=== "  # opens a play in the file; see tools/make_texts.py


def text(name: str = "shakespeare") -> str:
    r"""Return a text that comes with the course.

    A speech is the speaker's name with a colon, lines, and an empty line.

    Raises
    ------
    BadInput
        If there is none of that name.

    Examples
    --------
    >>> text("shakespeare")[:60]
    'Prologue:\nTwo households, both alike in dignity,\nIn fair Ver'
    """
    return "".join(part for _, part in _plays(name))


def text_parts(name: str = "shakespeare") -> list[tuple[str, int]]:
    """Tell the works a text is made of: each one's title and the place of its first character.

    What is held out must be whole works at the end: people and phrases return within a play.

    Raises
    ------
    BadInput
        If there is none of that name.

    Examples
    --------
    >>> text_parts("shakespeare")[:2]
    [('Romeo and Juliet', 0), ("A Midsummer Night's Dream", 134943)]
    """
    plays = _plays(name)
    starts = accumulate((len(part) for _, part in plays[:-1]), initial=0)
    return [(title, start) for (title, _), start in zip(plays, starts, strict=True)]


@lru_cache(maxsize=1)
def _plays(name: str) -> tuple[tuple[str, str], ...]:
    """Read titles and texts; the last text read is kept: 2 MB, and .1 s to unpack again."""
    if name not in TEXTS:
        raise BadInput(f"there is no text {name!r}; there are {', '.join(TEXTS)}.")
    whole = unpacked(f"{name}.txt.xz").removeprefix(_TITLE)
    titled = [part.partition("\n") for part in whole.split("\n" + _TITLE)]
    # The line break before the next title belongs to the empty line that ends the last speech.
    last = len(titled) - 1
    return tuple((t, part + "\n" * (i < last)) for i, (t, _, part) in enumerate(titled))
