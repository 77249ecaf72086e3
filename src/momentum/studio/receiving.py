"""A file on its way from a browser to the disk: how large it may be, and what it may be called."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import Path
from typing import Final

from momentum.errors import BadInput

MEGABYTE: Final = 1 << 20

_RESERVED: Final = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


class TooLarge(BadInput):
    """A file, or all files together, would be larger than they may be."""


class Receiving:
    """A file on its way to the disk.

    Parameters
    ----------
    folder : Path
        Where it is written.
    name : str
        Already clean.
    largest : int
        Bytes it may have.
    """

    def __init__(self, folder: Path, name: str, largest: int) -> None:
        self.folder, self.name, self.largest, self.size = folder, name, largest, 0
        self._file = (folder / name).open("wb")
        self._sum = hashlib.sha256(name.encode() + b"\0")

    def __enter__(self) -> Receiving:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def write(self, piece: bytes) -> None:
        """Take a piece."""
        self.size += len(piece)
        if self.size > self.largest:
            raise TooLarge(
                f"{self.name} is larger than {self.largest // MEGABYTE} MB, the most a file may be."
            )
        self._sum.update(piece)
        self._file.write(piece)

    def digest(self) -> str:
        """Bring everything to the disk, and digest the name and the content."""
        self._file.close()
        return self._sum.hexdigest()


def clean_name(given: str) -> str:
    r"""Make a file name that is harmless everywhere from whatever was given.

    Examples
    --------
    >>> clean_name("../../my data.csv"), clean_name("C:\\secret\\.profile"), clean_name("")
    ('my data.csv', 'profile', 'file')
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", given))[-1]
    plain = "".join("_" if sign in '<>:"|?*' else sign for sign in last if sign.isprintable())
    plain = plain.encode("utf-8", "ignore").decode().strip(" .")
    stem, dot, ending = plain.rpartition(".")
    if dot and len(ending) <= 10:
        plain = f"{stem.encode()[:120].decode('utf-8', 'ignore').rstrip(' .')}.{ending}"
    plain = plain.encode()[:160].decode("utf-8", "ignore").strip(" .")
    return f"_{plain}" if _RESERVED.fullmatch(plain) else plain or "file"
