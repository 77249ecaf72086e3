"""Single characters in figures: which can be drawn, and what stands for the others."""

from functools import lru_cache
from typing import Final

from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.ft2font import FT2Font

MONOSPACED: Final = "DejaVu Sans Mono"
"""The font of texts whose characters stand in columns; shipped with matplotlib."""

_SHOWN: Final = {"\n": "↵", "\t": "→"}
_NO_GLYPH: Final = "□"


@lru_cache(maxsize=4096)
def drawable(character: str) -> str:
    r"""Return what is drawn for a character: itself, a sign for it, or a box.

    Examples
    --------
    >>> [drawable(each) for each in "a\n\N{GRINNING FACE}"]
    ['a', '↵', '□']
    """
    if character in _SHOWN:
        return _SHOWN[character]
    if character == " ":
        return character
    known = character.isprintable() and _font().get_char_index(ord(character))
    return character if known else _NO_GLYPH


@lru_cache(maxsize=1)
def _font() -> FT2Font:
    return get_font(findfont(FontProperties(family=MONOSPACED)))
