"""Published files: how one is known to be the right one, and which of them lie in a folder."""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from momentum.errors import BadInput

LEDGER: Final = "fetched.json"
"""In the folder of a fetched set: what each file was made from, and what it must hold."""

_MOST_IN_MEMORY: Final = 100_000_000
_MOST_ON_DISK: Final = 1_000_000_000


@dataclass(frozen=True)
class PublishedFile:
    """A file that others have published: its name, its size and its fingerprint.

    Parameters
    ----------
    name : str
        Name of the file, without a folder. A ``.csv`` is a recording: it is reduced in memory
        before anything is written. A ``.gz`` is written as it comes.
    size : int
        Size in bytes: at most 100 MB for a recording, which is held in memory, else 1 GB.
    sha256 : str
        SHA-256 of the content, 64 hexadecimal digits.

    Raises
    ------
    BadInput
        If the name could lead out of a folder, or size or SHA-256 cannot be right.

    Examples
    --------
    >>> PublishedFile("../evil.csv", 1, "0" * 64)
    Traceback (most recent call last):
    momentum.errors.BadInput: '../evil.csv' is no name of a data file; expected letters, digits, ...
    """

    name: str
    size: int
    sha256: str

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*\.(csv|gz|tar\.gz)", self.name):
            raise BadInput(
                f"{self.name!r} is no name of a data file; expected letters, digits, - and _, "
                "then .csv, .gz or .tar.gz, and no folder."
            )
        most = _MOST_IN_MEMORY if self.is_recording else _MOST_ON_DISK
        if not 0 < self.size <= most:
            raise BadInput(f"{self.name}: a size of {self.size} bytes; expected 1 to {most:,}.")
        if not re.fullmatch(r"[0-9a-f]{64}", self.sha256):
            raise BadInput(f"{self.name}: no SHA-256; expected 64 hexadecimal digits.")

    @property
    def is_recording(self) -> bool:
        """Whether personal columns must be dropped from it before it is written."""
        return self.name.endswith(".csv")


def published_files(table: str) -> tuple[PublishedFile, ...]:
    """Read a table of published files: a header, then name, bytes, SHA-256 with tabs between.

    Raises
    ------
    BadInput
        If a line is no such thing, or its name could lead out of a folder.

    Examples
    --------
    >>> published_files("file bytes sha256")
    ()
    """
    lines = table.splitlines()[1:]
    try:
        cells = [(name, int(size), sha256) for name, size, sha256 in map(_split, lines)]
    except ValueError:
        raise BadInput(
            "the table of published files is damaged; expected name, bytes and SHA-256 in each "
            "line, with tabs between."
        ) from None
    return tuple(PublishedFile(*one) for one in cells)


def _split(line: str) -> list[str]:
    return line.split("\t")


def sound_files(folder: Path, files: Sequence[PublishedFile]) -> list[PublishedFile]:
    """Pick the files that were fetched into a folder and are still as they were written.

    Examples
    --------
    >>> sound_files(Path("nowhere"), [PublishedFile("a.csv", 1, "0" * 64)])
    []
    """
    ledger = read_ledger(folder)
    return [file for file in files if _is_sound(folder / file.name, file, ledger.get(file.name))]


def _is_sound(path: Path, file: PublishedFile, entry: dict[str, str] | None) -> bool:
    if entry is None or entry["upstream"] != file.sha256 or not path.is_file():
        return False
    return fingerprint(path) == entry["here"]


def fingerprint(path: Path) -> str:
    """Return the SHA-256 of a file, which is not read into memory as a whole."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_ledger(folder: Path) -> dict[str, dict[str, str]]:
    """Read what is known about the fetched files: ``upstream`` and ``here``, a SHA-256 each.

    A missing or damaged ledger is an empty one: the files are then fetched and compared again.

    Examples
    --------
    >>> read_ledger(Path("nowhere"))
    {}
    """
    try:
        entries = json.loads((folder / LEDGER).read_bytes())["files"]
        return {
            str(name): {"upstream": str(entry["upstream"]), "here": str(entry["here"])}
            for name, entry in entries.items()
        }
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):  # No ledger of ours.
        return {}
