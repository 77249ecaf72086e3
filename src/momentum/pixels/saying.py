"""What is said about a file that is no picture: its name made harmless, and what it seems to be."""

from __future__ import annotations

from typing import Final

UNNAMED: Final = "the picture"

_OTHERS: Final = (
    (b"PK\x03\x04", 0, "a zip archive"),
    (b"%PDF", 0, "a PDF file"),
    (b"II*\0", 0, "a TIFF file"),
    (b"MM\0*", 0, "a TIFF file"),
    (b"ftyphei", 4, "a HEIC photograph"),
    (b"ftypmif1", 4, "a HEIC photograph"),
    (b"ftypavif", 4, "an AVIF picture"),
)
"""How files begin that people take for pictures, or send instead of one."""

_TEXTS: Final = (b"<svg", b"<?xml", b"<!", b"<html")


def shown_name(name: str, longest: int = 80) -> str:
    """Make a name fit for a sentence: one line, not too long, nothing invisible.

    Parameters
    ----------
    name : str
        A file name, whoever chose it.
    longest : int
        A longer one loses its middle.

    Examples
    --------
    >>> shown_name("cats/felix" + chr(27) + "[31m.jpg")
    'cats/felix?[31m.jpg'
    """
    plain = "".join(letter if letter.isprintable() else "?" for letter in name)
    half = longest // 2
    return plain if len(plain) <= longest else f"{plain[: half - 3]}...{plain[-half:]}"


def subject(name: str) -> str:
    """Return how a sentence about a picture begins."""
    return "This" if name == UNNAMED else shown_name(name)


def what_it_is(raw: bytes) -> str:
    """Say what a file that is no picture of ours seems to be; nothing if that cannot be told."""
    for start, place, words in _OTHERS:
        if raw.startswith(start, place):
            return words
    text = raw[:4096].lower().lstrip(b"\xef\xbb\xbf \t\r\n")
    return "a text, such as a drawing in SVG" if text.startswith(_TEXTS) else ""
