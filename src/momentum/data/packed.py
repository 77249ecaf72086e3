"""Texts that travel with the package, packed with xz beside this module."""

from __future__ import annotations

import lzma
from pathlib import Path
from typing import Final

from momentum.errors import BadInput

FOLDER: Final = Path(__file__).parent


def unpacked(file: str) -> str:
    """Read a packed text by its file's name.

    Raises
    ------
    BadInput
        If the file is not there or damaged.
    """
    path = FOLDER / file
    try:
        return lzma.decompress(path.read_bytes()).decode("utf-8")
    except (OSError, lzma.LZMAError, UnicodeDecodeError):
        raise BadInput(
            f"{path} is missing or damaged; install the course again to get it back."
        ) from None
