"""How well a compressor guesses a text: the yardstick for a network that writes.

A good model of a text can be turned into a good compressor, and the other way round: what is
expected needs few bits. So the bits that gzip, xz or zstd need for a character of a text they
have not seen, after a text they have, stand beside the bits a network needs for it.
"""

import gzip
import importlib
import lzma
from collections.abc import Callable
from typing import Any, Literal, NamedTuple, get_args

from momentum.errors import BadInput

Compressor = Literal["gzip", "xz", "zstd"]

MOST_TRAINING = 8 * 2**20  # bytes; xz needs about twelve times as much memory as it may look back
MOST_HELD_OUT = 2**20
SMALLEST_DICTIONARY = 2**16


class CompressedBits(NamedTuple):
    """What a compressor needs for one character of a held-out text, in bits.

    ``after_training`` is the difference that the held-out text makes when it follows the training
    text; ``alone`` counts it as a file of its own. The other two fields say how much was used.
    """

    after_training: float
    alone: float
    training_bytes: int
    held_out_characters: int


def compressors() -> tuple[Compressor, ...]:
    """The compressors of this Python: gzip and xz always, zstd from 3.14 or with `zstandard`."""
    return tuple(how for how in get_args(Compressor) if how != "zstd" or _zstd() is not None)


def compressed_bits(training: bytes, held_out: bytes, how: Compressor) -> CompressedBits:
    """The bits a compressor needs per character of a held-out text (both texts in UTF-8).

    Of long texts, the last 8 MiB of the training part and the first MiB of the held-out part are
    used. Every compressor runs at its strongest. gzip looks back 32 KiB only, so it has forgotten
    nearly all of the training text.

    Examples
    --------
    >>> line = b"The quality of mercy is not strained, it droppeth as the gentle rain."
    >>> bits = compressed_bits(line, line, "xz")
    >>> bits.after_training < 1.5 < bits.alone
    True
    """
    if how not in compressors():
        raise BadInput(f"'{how}' cannot compress here; choose one of {', '.join(compressors())}.")
    shown, judged = training[-MOST_TRAINING:], _whole_characters(held_out[:MOST_HELD_OUT])
    characters = _characters(judged)
    if not characters:
        raise BadInput("The held-out text is empty; give one with at least one character.")
    size = _SIZES[how]
    alone = size(judged)
    added = size(shown + judged) - size(shown) if shown else alone
    return CompressedBits(8 * added / characters, 8 * alone / characters, len(shown), characters)


def _characters(text: bytes) -> int:
    """The characters of a text in UTF-8: every byte that does not continue one."""
    return sum(byte & 0xC0 != 0x80 for byte in text)


def _whole_characters(text: bytes) -> bytes:
    """The text without a character that has been cut off at its end."""
    for back in range(1, min(4, len(text)) + 1):
        first = text[-back]
        if first & 0xC0 != 0x80:
            length = 1 + sum(first >= border for border in (0xC0, 0xE0, 0xF0))
            return text if length == back else text[:-back]
    return text


def _gzip_size(text: bytes) -> int:
    return len(gzip.compress(text, 9, mtime=0))


def _xz_size(text: bytes) -> int:
    """As ``xz -9e``, but with a dictionary no larger than the text: the same size, less memory."""
    reach = max(SMALLEST_DICTIONARY, 1 << (len(text) - 1).bit_length())
    best = {"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "dict_size": reach}
    return len(lzma.compress(text, filters=[best]))


def _zstd_size(text: bytes) -> int:
    return len(_compress_zstd(text, _zstd()))


def _compress_zstd(text: bytes, zstd: Any) -> bytes:
    compress: Callable[..., bytes] = zstd.compress  # both modules call it so
    return compress(text, level=22)


def _zstd() -> Any:
    """The module that compresses so, or None."""
    for name in ("compression.zstd", "zstandard"):
        try:
            return importlib.import_module(name)
        except ImportError:
            continue
    return None


_SIZES: dict[str, Callable[[bytes], int]] = {
    "gzip": _gzip_size,
    "xz": _xz_size,
    "zstd": _zstd_size,
}
