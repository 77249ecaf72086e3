"""Which encoding a text is in, told from its first bytes.

Most texts of today are UTF-8, and hardly a text in another encoding looks like it by chance: that
is decided. What remains are older encodings in which every byte is some letter; there the choice is
a guess, and `Encoding.certain` says so.
"""

from __future__ import annotations

import codecs
from typing import Final, NamedTuple

from momentum.data.text_binaries import binary_kind
from momentum.data.text_languages import likely_encoding
from momentum.errors import BadInput

SAMPLE: Final = 1 << 16
"""Bytes from the start of a file that are looked at."""

MARKS: Final = (  # UTF-32's little-endian mark begins with UTF-16's: it is asked for first.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks, and the encodings they tell."""

_ZEROS_OF_32: Final = 0.5  # of every third and fourth byte at least
_ZEROS_OF_16: Final = 0.2  # of the upper bytes: spaces and line ends, in many scripts
_FEW_ZEROS: Final = 0.02
_VALID_FOR_ONE_INVALID: Final = 10
"""So many letters of several bytes for one that is broken: a damaged UTF-8, nothing else."""


class Encoding(NamedTuple):
    """An encoding: its name for Python, whether that is sure, why, and the length of its mark."""

    name: str
    certain: bool
    reason: str
    mark: int = 0


def detect(first: bytes) -> Encoding:
    r"""Tell the encoding of a text from its first bytes.

    The rules, in this order: a byte order mark; the pattern of zeros of UTF-16 and UTF-32; bytes
    of no text are refused; valid UTF-8, also with a few broken letters; then an older encoding
    whose reading has the usual letters of a language; else Windows-1252 or Latin-1.

    Parameters
    ----------
    first : bytes
        Some ten thousand bytes are enough; the last letter may be cut through.

    Raises
    ------
    BadInput
        If these are the first bytes of a picture, an archive, a program or another binary file.

    Examples
    --------
    >>> detect("naïve".encode("utf-16")).name
    'utf-16-le'
    >>> detect(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    Traceback (most recent call last):
    momentum.errors.BadInput: this is a PNG picture, no text; expected a text file, such as one
    saved as "plain text".
    """
    for mark, name in MARKS:
        if first.startswith(mark):
            return Encoding(name, True, "it begins with a byte order mark", len(mark))
    by_zeros = _by_zeros(first)
    if by_zeros:
        return Encoding(by_zeros, True, "every letter has its zero bytes")
    kind = binary_kind(first)
    if kind:
        raise BadInput(
            f'this is {kind}, no text; expected a text file, such as one saved as "plain text".'
        )
    return _of_bytes(first)


def _by_zeros(first: bytes) -> str | None:
    """Recognise UTF-16 and UTF-32 without a mark: letters of most scripts leave bytes zero."""
    if len(first) < 4 or b"\x00" not in first:
        return None
    zeros = [first[place::4].count(0) / max(len(first[place::4]), 1) for place in range(4)]
    if min(zeros[2:]) > _ZEROS_OF_32 and zeros[0] < _FEW_ZEROS:
        return _if_readable(first, "utf-32-le")
    if min(zeros[:2]) > _ZEROS_OF_32 and zeros[3] < _FEW_ZEROS:
        return _if_readable(first, "utf-32-be")
    if min(zeros[1::2]) > _ZEROS_OF_16 and max(zeros[::2]) < _FEW_ZEROS:
        return _if_readable(first, "utf-16-le")
    if min(zeros[::2]) > _ZEROS_OF_16 and max(zeros[1::2]) < _FEW_ZEROS:
        return _if_readable(first, "utf-16-be")
    return None


def _if_readable(first: bytes, name: str) -> str | None:
    return name if _readable(first, name) else None


def _readable(first: bytes, name: str) -> bool:
    try:
        codecs.getincrementaldecoder(name)().decode(first)
    except UnicodeDecodeError:
        return False
    return True


def _of_bytes(first: bytes) -> Encoding:
    if first.isascii():
        return Encoding("utf-8", True, "all of it is ASCII")
    if _readable(first, "utf-8"):
        return Encoding("utf-8", True, "it is valid UTF-8")
    read = codecs.getincrementaldecoder("utf-8")("replace").decode(first)
    broken = read.count("\N{REPLACEMENT CHARACTER}")
    whole = sum(sign >= "\x80" for sign in read) - broken
    if whole >= _VALID_FOR_ONE_INVALID * broken:
        return Encoding("utf-8", True, f"it is UTF-8 but for {broken} broken places")
    likely = likely_encoding(first)
    if likely:
        return Encoding(likely, False, "read so it has the usual letters of a language")
    fallback = "cp1252" if _readable(first, "cp1252") else "latin-1"
    return Encoding(fallback, False, "it is no UTF-8, and no language was recognised")
