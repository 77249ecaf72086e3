"""Fetching published files: checked against size and SHA-256, and never half written.

Recordings are reduced first. The public ones name sex, ethnicity and psychiatric history beside
every row; those columns must never touch a disk, not even a temporary file, so a recording stays in
memory until they are gone. This is why plain `urllib.request` does the work: tools that fetch for
you (pooch, for one) put the file on the disk first and look at it afterwards. Everything else, such
as pictures, goes to a draft on the disk piece by piece and gets its name when it is whole.
"""

import errno
import hashlib
import json
import shutil
from collections.abc import Generator, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from momentum.data.download import Faulty, Patience, Unreachable, checked_address, stream
from momentum.data.published import (
    LEDGER,
    PublishedFile,
    fingerprint,
    read_ledger,
    sound_files,
)
from momentum.data.reduction import recording_columns
from momentum.errors import BadInput
from momentum.writing import draft

_MOST_FAULTY: Final = 3


@dataclass(frozen=True)
class Arrival:
    """A file that now lies here whole; `fetched` is False if it was here before."""

    name: str
    fetched: bool


@dataclass(frozen=True)
class Received:
    """So many bytes more of a file have come."""

    count: int


def fetch_files(
    files: Sequence[PublishedFile], source: str, folder: Path, patience: Patience | None = None
) -> Iterator[Arrival | Received]:
    """Fetch published files one by one; sound files of an earlier call are not fetched again.

    Parameters
    ----------
    files : sequence of PublishedFile
        What to fetch. A file is at most `size` bytes and has exactly that SHA-256, or is refused.
    source : str
        Address of the folder on the web, ``https://`` or ``http://``.
    folder : Path
        Where the files go, recordings without their personal columns; made if it is not there.
    patience : Patience, optional
        Time limits.

    Yields
    ------
    Received
        Whenever bytes have come.
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
    momentum.errors.BadInput: the address to fetch from cannot be used; expected one that ...
    """
    source = checked_address(source)
    if folder.exists() and not folder.is_dir():
        raise BadInput(f"{folder} is not a folder; name one that the files can go to.")
    try:
        with _alone_in(folder):
            yield from _fetch_all(files, source, folder, patience or Patience())
    except Unreachable as trouble:
        raise BadInput(f"{trouble}; {_kept(folder, files)}") from None
    except OSError as error:
        why = f"cannot write into {folder} ({error.strerror or error})"
        raise BadInput(f"{why}; {_kept(folder, files)}") from None


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
) -> Iterator[Arrival | Received]:
    sound = {file.name for file in sound_files(folder, files)}
    faults: list[str] = []
    for file in files:
        try:
            fetched = file.name not in sound and (yield from _fetch(file, source, folder, patience))
        except Faulty as fault:
            faults.append(f"{file.name} {fault}")
            if len(faults) == _MOST_FAULTY:  # It is not the files: do not ask for all of them.
                break
        else:
            yield Arrival(file.name, fetched)
    if faults:
        others = f" (and {len(faults) - 1} more failed)" if len(faults) > 1 else ""
        raise BadInput(f"{faults[0]}{others} and was not written; {_kept(folder, files)}")


def _fetch(
    file: PublishedFile, source: str, folder: Path, patience: Patience
) -> Generator[Received, None, bool]:
    """Fetch one file into the folder; return False if it was found there."""
    pieces = _published(file, source, patience)
    if file.is_recording:
        yield from _fetch_recording(file, pieces, folder)
    elif file.name not in read_ledger(folder) and (folder / file.name).exists():
        # A copy that somebody put there, for those without the web.
        if fingerprint(folder / file.name) != file.sha256:
            raise _taken(folder)
        _enter(folder, file, file.sha256)
        return False
    else:
        yield from _fetch_whole(file, pieces, folder)
    return True


def _published(file: PublishedFile, source: str, patience: Patience) -> Iterator[bytes]:
    """Yield the pieces of one published file and make sure at the end that it is that file."""
    size, sha256 = 0, hashlib.sha256()
    for piece in stream(f"{source}/{file.name}", file.size, patience):
        size += len(piece)
        sha256.update(piece)
        yield piece
    if size != file.size:
        raise Faulty(f"has {size} bytes at {source} instead of {file.size}")
    if sha256.hexdigest() != file.sha256:
        raise Faulty(f"is not the published file at {source} (another SHA-256)")


# To the disk, whole


def _fetch_recording(
    file: PublishedFile, pieces: Iterator[bytes], folder: Path
) -> Iterator[Received]:
    """Hold a recording in memory, reduce it, and write what may be kept."""
    published = bytearray()
    for piece in pieces:
        published += piece
        yield Received(len(piece))
    content, path = recording_columns(bytes(published)), folder / file.name
    # A file that the ledger does not know was never ours, and is never overwritten.
    if file.name not in read_ledger(folder) and path.exists() and path.read_bytes() != content:
        raise _taken(folder)
    _enter(folder, file, hashlib.sha256(content).hexdigest())
    with _draft(path) as unfinished:
        unfinished.write_bytes(content)


def _fetch_whole(file: PublishedFile, pieces: Iterator[bytes], folder: Path) -> Iterator[Received]:
    """Write a file as it comes; it gets its name when it is known to be the right one."""
    free = shutil.disk_usage(folder).free
    if free < file.size:
        raise OSError(errno.ENOSPC, f"{_megabytes(file.size)} are needed, {_megabytes(free)} free")
    with _draft(folder / file.name) as unfinished:
        with unfinished.open("wb") as out:
            for piece in pieces:
                out.write(piece)
                yield Received(len(piece))
        _enter(folder, file, file.sha256)


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f} MB"


def _taken(folder: Path) -> Faulty:
    return Faulty(f"lies in {folder} already with other content (move it away first)")


def _enter(folder: Path, file: PublishedFile, here: str) -> None:
    """Enter a file in the ledger, before it is there: what is not in the ledger is not ours."""
    entry = {"upstream": file.sha256, "here": here}
    text = json.dumps({"files": read_ledger(folder) | {file.name: entry}}, indent=1)
    with _draft(folder / LEDGER) as unfinished:
        unfinished.write_bytes(text.encode())


def _draft(path: Path) -> AbstractContextManager[Path]:
    """Write under another name; give it the right one at the end, or leave nothing behind."""
    # The folder is held by one process, so one name will do; after kill -9 the next call reuses it.
    return draft(path, path.with_name(f".{path.name}.part"))
