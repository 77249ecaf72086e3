"""Cutting a text into chunks that no pair of bytes may bridge: words with the space before them."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

LONGEST_CHUNK = 64  # characters; keeps every step short, even for a million letters in a row


def chunks(text: str) -> list[str]:
    r"""A text in chunks: letters, digits, signs, each with one space before; or white space.

    Together the chunks are the text again. Letters keep their accents and vowel signs, also where
    these are characters of their own; a language without spaces is cut at its punctuation, and
    everything after 64 characters.

    Examples
    --------
    >>> chunks("To be,  or not?\n")
    ['To', ' be', ',', ' ', ' or', ' not', '?', '\n']
    """
    return _pattern().findall(text)


def chunk_counts(text: str | Iterable[str]) -> Counter[str]:
    """How often every chunk stands in a text, or in the pieces of a long one.

    Examples
    --------
    >>> chunk_counts(["to be or not t", "o be"])[" be"]
    2
    """
    counts: Counter[str] = Counter()
    for found in stream_of_chunks([text] if isinstance(text, str) else text):
        counts.update(found)
    return counts


def stream_of_chunks(pieces: Iterable[str]) -> Iterator[list[str]]:
    """The chunks of every piece; the last one of a piece waits, for it may go on in the next."""
    waiting = ""
    for piece in pieces:
        found = chunks(waiting + piece)
        waiting = found.pop() if found else ""
        yield found
    yield [waiting] if waiting else []


@cache
def _pattern() -> re.Pattern[str]:
    most = f"{{1,{LONGEST_CHUNK}}}"
    letters = f" ?(?:[^\\W\\d_]|[{marks()}]){most}"
    signs = f" ?(?:[^\\s\\w{marks()}]|_){most}"
    spaces = f"\\s{most}(?!\\S)|\\s{most}"  # the last space before a word belongs to the word
    return re.compile(f"{letters}| ?\\d{most}|{signs}|{spaces}")


@cache
def marks() -> str:
    """The accents and vowel signs of Unicode's first two planes, as ranges for a pattern."""
    points = [c for c in range(0x300, 0x20000) if unicodedata.category(chr(c))[0] == "M"]
    starts = [point for point in points if unicodedata.category(chr(point - 1))[0] != "M"]
    ends = [point for point in points if unicodedata.category(chr(point + 1))[0] != "M"]
    return "".join(f"{chr(a)}-{chr(b)}" for a, b in zip(starts, ends, strict=True))
