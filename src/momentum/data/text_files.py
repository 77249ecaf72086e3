"""Reading text files of any size and encoding, a piece at a time."""

from __future__ import annotations

import codecs
import io
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Literal

from momentum.data.text_encodings import MARKS, SAMPLE, Encoding, detect
from momentum.errors import BadInput

PIECE: Final = 1 << 20
"""Bytes that are read at a time: the memory needed is a few times that, however long the file."""

MOST_AT_ONCE: Final = 256 << 20
"""Bytes of a file that `read_text` reads into memory; `pieces` reads longer ones."""

_JOINER: Final = "\N{ZERO WIDTH JOINER}"
_MOST_HELD_BACK: Final = 64

OnError = Literal["strict", "replace"]


def pieces(
    path: Path | str, encoding: str | None = None, errors: OnError = "strict"
) -> Iterator[str]:
    """Read a text file of any size in pieces.

    No character is split, nor parted from its accents, so that each piece may be normalised by
    itself. Every end of a line, also of Windows and of old Macs, becomes one line feed.

    Parameters
    ----------
    path : path
    encoding : str, optional
        Its name; by default it is told from the file's bytes (see `detect`).
    errors : {"strict", "replace"}
        What becomes of bytes that are invalid: a sentence that says where, or a replacement
        character each.

    Raises
    ------
    BadInput
        If there is no such file, it is empty or no text, or has invalid bytes.

    Examples
    --------
    >>> list(pieces("nowhere.txt"))
    Traceback (most recent call last):
    momentum.errors.BadInput: nowhere.txt does not exist; expected a text file.
    """
    path = Path(path)
    found = file_encoding(path, encoding)
    held = ""
    ends = io.IncrementalNewlineDecoder(None, translate=True)
    for decoded in _decoded(path, found, errors):
        read = held + ends.decode(decoded)
        at = _last_start(read)
        held = read[at:]
        if at:
            yield read[:at]
    rest = held + ends.decode("", final=True)
    if rest:
        yield rest


def read_text(path: Path | str, encoding: str | None = None, errors: OnError = "strict") -> str:
    """Read a whole text file, as `pieces` reads it, if it has at most 256 MiB.

    Raises
    ------
    BadInput
        As `pieces` does, and if the file is longer.
    """
    path = Path(path)
    _require_file(path)
    size = path.stat().st_size
    if size > MOST_AT_ONCE:
        raise BadInput(
            f"{path} has {size / 2**20:.0f} MiB; expected at most {MOST_AT_ONCE >> 20} MiB where a "
            "text is read at once: take a part of it."
        )
    return "".join(pieces(path, encoding, errors))


def file_encoding(path: Path | str, encoding: str | None = None) -> Encoding:
    """Tell a file's encoding, or check the one a person named.

    A file that begins with ASCII is read on up to the first byte that is not: one that is no ASCII
    may come late in an English text.

    Raises
    ------
    BadInput
        If there is no such file or encoding, or the file is empty or no text.
    """
    path = Path(path)
    _require_file(path)
    with path.open("rb") as file:
        first = file.read(SAMPLE)
        if not first:
            raise BadInput(f"{path} is empty; expected a text.")
        if encoding is not None:
            return _named(encoding, first)
        try:
            found = detect(first)
            while first.isascii() and found.mark == 0 and found.name == "utf-8":
                first = file.read(SAMPLE)
                if not first:
                    break
                found = detect(first)._replace(mark=0) if not first.isascii() else found
        except BadInput as refusal:
            raise BadInput(str(refusal).replace("this is", f"{path} is", 1)) from None
    return found


def _require_file(path: Path) -> None:
    if path.is_dir():
        raise BadInput(f"{path} is a folder; expected a text file.")
    if not path.is_file():
        raise BadInput(f"{path} does not exist; expected a text file.")


def _named(encoding: str, first: bytes) -> Encoding:
    try:
        name = codecs.lookup(encoding).name
        "".encode(name)  # Some codecs, such as base64, are no encodings of text.
    except (LookupError, TypeError, ValueError):
        raise BadInput(
            f"encoding = {encoding!r} is not known; expected a name such as utf-8 or cp1252."
        ) from None
    marked = [mark for mark, its in MARKS if its == name and first.startswith(mark)]
    return Encoding(name, True, "you said so", len(marked[0]) if marked else 0)


def _decoded(path: Path, encoding: Encoding, errors: OnError) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding.name)(errors)
    with path.open("rb") as file:
        read = len(file.read(encoding.mark))
        while True:
            chunk = file.read(PIECE)
            read += len(chunk)
            try:
                decoded = decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                # The decoder may have kept bytes of the chunk before: count from the end.
                raise _invalid(path, encoding, read - len(error.object) + error.start) from None
            if "\x00" in decoded:
                raise BadInput(f"{path} has zero bytes in it, so it is no text; expected a text.")
            yield decoded
            if not chunk:
                return


def _invalid(path: Path, encoding: Encoding, position: int) -> BadInput:
    guess = "" if encoding.certain else " (a guess)"
    return BadInput(
        f"{path} has bytes at position {position} that are not valid in {encoding.name}{guess}; "
        "name the encoding it was saved in, or have what is invalid replaced."
    )


def _last_start(text: str) -> int:
    """Find where the last character begins, with its accents and all that is joined to it."""
    at = len(text) - 1
    earliest = max(at - _MOST_HELD_BACK, 0)
    while at > earliest and (_continues(text[at]) or text[at - 1] == _JOINER):
        at -= 1
    return max(at, 0)


def _continues(sign: str) -> bool:
    """Say whether a sign belongs to the one before: accents, joiners, tones, parts of Hangul."""
    return (
        unicodedata.category(sign) in ("Mn", "Mc", "Me", "Cf")
        or "\u1160" <= sign <= "\u11ff"
        or "\N{EMOJI MODIFIER FITZPATRICK TYPE-1-2}"
        <= sign
        <= "\N{EMOJI MODIFIER FITZPATRICK TYPE-6}"
    )
