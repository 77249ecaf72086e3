"""Fetching recordings: into memory, checked, personal columns dropped, and only then written.

The public files name sex, ethnicity and psychiatric history beside every row. Those columns must
never touch a disk, not even a temporary file. This is why plain `urllib.request` does the work:
tools that fetch for you (pooch, for one) put the file on the disk first and look at it afterwards.
"""

import csv
import hashlib
import http.client
import io
import json
import os
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from filelock import FileLock, Timeout

from momentum.data.catalogue import LEDGER, PublishedFile, read_ledger, sound_files
from momentum.data.recordings import CHANNELS, MARKS
from momentum.errors import BadInput

PUBLIC_RECORDINGS_URL: Final = (
    "https://raw.githubusercontent.com/bcarlyle/Momentum-AI-machine-learning-course/HEAD/"
    "datasets/neuroscience/IDOXY_full"
)
"""Folder on the web that the public recordings are fetched from unless you name another."""

KEPT_COLUMNS: Final = (*CHANNELS, "Mark", "FILENUM")
"""What is written of a public recording; everything else is dropped in memory."""

_REDIRECTS: Final = (301, 302, 303, 307, 308)
_MOST_REDIRECTS: Final = 5
_PASSING: Final = (408, 429, 500, 502, 503, 504)
_MOST_FAULTY: Final = 3
_NO_NUMBER: Final = frozenset({"", "NA", "N/A", "NAN", "NULL", "#N/A"})


@dataclass(frozen=True)
class Patience:
    """How long to wait for a server (seconds), and how long before every new try.

    A slow but steady answer is always waited for; only silence ends a try.
    """

    connect: float = 10.0
    silence: float = 30.0
    pauses: tuple[float, ...] = (1.0, 4.0)


@dataclass(frozen=True)
class Arrival:
    """A file that now lies here whole; `fetched` is False if it was here before."""

    name: str
    fetched: bool


class _Fault(Exception):
    """What is wrong with one file; the others may be fine."""


class _Passing(Exception):
    """What may be over in a moment; if it is not, the other files would fail the same way."""


def fetch_files(
    files: Sequence[PublishedFile], source: str, folder: Path, patience: Patience | None = None
) -> Iterator[Arrival]:
    """Fetch published recordings one by one; sound files of an earlier call are not fetched again.

    Parameters
    ----------
    files : sequence of PublishedFile
        What to fetch. A file is at most `size` bytes and has exactly that SHA-256, or is refused.
    source : str
        Address of the folder on the web, ``https://`` or ``http://``.
    folder : Path
        Where the reduced recordings go; made if it is not there.
    patience : Patience, optional
        Time limits.

    Yields
    ------
    Arrival
        One for every file that lies in the folder whole.

    Raises
    ------
    BadInput
        If the address or the folder cannot be used, the server does not answer, a file is not
        there or is not the published one, or the disk refuses. What has arrived is kept.

    Examples
    --------
    >>> list(fetch_files([], "ftp://example.org", Path("nowhere")))
    Traceback (most recent call last):
    momentum.errors.BadInput: 'ftp://example.org' is no address to fetch from; expected https://...
    """
    source = _checked_address(source)
    try:
        with _alone_in(folder):
            yield from _fetch_all(files, source, folder, patience or Patience())
    except _Passing as trouble:
        raise BadInput(f"{trouble}; {_kept(folder, files)}") from None
    except OSError as error:
        why = f"cannot write into {folder} ({error.strerror or error})"
        raise BadInput(f"{why}; {_kept(folder, files)}") from None


def _checked_address(source: str) -> str:
    expected = "expected https://... or http://..., without a password, a ? or a #."
    try:
        parts = urlsplit(source)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable or set(source) & set("@?# \\") or not (source.isascii() and source.isprintable()):
        raise BadInput(f"{source!r} is no address to fetch from; {expected}")
    return source.rstrip("/")


def _kept(folder: Path, files: Sequence[PublishedFile]) -> str:
    with suppress(OSError):
        count = len(sound_files(folder, files))
        return (
            f"{count} of {len(files)} files lie in {folder}, and the same command fetches "
            "only what is missing."
        )
    return "what was there is kept."


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Make the folder and hold it for this process; leave no empty folder behind."""
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / ".lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise BadInput(f"another process is fetching into {folder}; wait for it.") from None
    try:
        yield
    finally:
        lock.release()
        if {path.name for path in folder.iterdir()} <= {".lock"}:
            with suppress(OSError):
                (folder / ".lock").unlink(missing_ok=True)
                folder.rmdir()


def _fetch_all(
    files: Sequence[PublishedFile], source: str, folder: Path, patience: Patience
) -> Iterator[Arrival]:
    sound = {file.name for file in sound_files(folder, files)}
    faults: list[str] = []
    for file in files:
        if file.name not in sound:
            try:
                _keep(folder, file, recording_columns(_fetch(file, source, patience)))
            except _Fault as fault:
                faults.append(f"{file.name} {fault}")
                if len(faults) == _MOST_FAULTY:  # It is not the files: do not ask for all of them.
                    break
                continue
        yield Arrival(file.name, fetched=file.name not in sound)
    if faults:
        others = f" (and {len(faults) - 1} more in the same way)" if len(faults) > 1 else ""
        raise BadInput(f"{faults[0]}{others}; nothing of it was written; {_kept(folder, files)}")


# From the published table to what may be kept: in memory


def recording_columns(raw: bytes) -> bytes:
    """Keep of a published table CH1 to CH52, Mark and FILENUM, as CSV; the rest is gone.

    Every kept cell is checked to be what its column holds, so that no shifted row can carry a
    personal value along. A refusal names the place and never the value.
    """
    rows = _rows(raw)
    header = [name.strip().upper() for name in rows[0]] if rows else []
    missing = [name for name in KEPT_COLUMNS if header.count(name.upper()) != 1]
    if missing:
        raise _Fault(f"is no table of a recording (column {missing[0]} is not there once)")
    places = [header.index(name.upper()) for name in KEPT_COLUMNS]
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(KEPT_COLUMNS)
    table.writerows(_kept_cells(row, number, places, len(header)) for number, row in rows_of(rows))
    return text.getvalue().encode("ascii")
