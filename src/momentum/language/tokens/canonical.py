"""One way to write every text: composed characters and plain line ends.

The same "é" can be one character or an "e" with an accent of its own behind it; a Mac often
writes the second, a keyboard the first. A network would have to learn both, and a prompt typed
in one spelling would be strange to a network that read the other. So every text is brought into
Unicode's composed form (NFC) before it is counted or read. NFC joins only what Unicode calls
*canonically equivalent*: nothing a reader could see is lost. (NFKC would go further and turn
"²" into "2" and "ﬁ" into "fi"; a writer should be able to write those, so we leave them.)
"""

import unicodedata
from collections.abc import Iterable, Iterator

MARKS_LOOKED_AT = 64  # Unicode's stream-safe format allows 30 marks on one letter


def canonical(text: str) -> str:
    r"""The text in Unicode's composed form (NFC), every line ended by one ``\n``.

    Examples
    --------
    >>> canonical("cafe\N{COMBINING ACUTE ACCENT}\r\n") == "café\n"
    True
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    return plain if plain.isascii() else unicodedata.normalize("NFC", plain)


def canonical_pieces(pieces: Iterable[str]) -> Iterator[str]:
    r"""The pieces of a long text, each canonical, and so is their sum.

    The end of a piece waits for the next one where the two could still join: an accent may stand
    at the head of the next piece, or the ``\n`` of a ``\r\n``.

    Examples
    --------
    >>> list(canonical_pieces(["cafe", "\N{COMBINING ACUTE ACCENT}", "s"])) == ["caf", "é", "s"]
    True
    """
    waiting = ""
    for piece in pieces:
        text = waiting + piece
        border = _last_border(text)
        waiting = text[border:]
        if border:
            yield canonical(text[:border])
    if waiting:
        yield canonical(waiting)


def _last_border(text: str) -> int:
    """The last place where the text can be cut without changing its composed form."""
    first = max(0, len(text) - MARKS_LOOKED_AT)
    for place in range(len(text) - 1, first - 1, -1):
        if not joins_backwards(text[place]):
            return place
    return first if first else 0


def joins_backwards(character: str) -> bool:
    """Whether this character may melt into the one before it (or, for a line end, follow it)."""
    if character.isascii():
        return character == "\n"
    jamo = "\u1160" <= character <= "\u11ff"  # the parts that a Korean syllable is composed of
    kirat = "\U00016d40" <= character <= "\U00016d7f"  # vowels that Unicode 16 calls letters
    return jamo or kirat or unicodedata.category(character).startswith("M")
