"""Fetching recordings: into memory, checked, personal columns dropped, and only then written.

The public files name sex, ethnicity and psychiatric history beside every row. Those columns must
never touch a disk, not even a temporary file. This is why plain `urllib.request` does the work:
tools that fetch for you (pooch, for one) put the file on the disk first and look at it afterwards.
"""

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from momentum.data.catalogue import LEDGER, PublishedFile, read_ledger, sound_files
from momentum.data.download import Faulty, Patience, Unreachable, checked_address, download
from momentum.data.recordings import CHANNELS, MARKS
from momentum.errors import BadInput

PUBLIC_RECORDINGS_URL: Final = (
    "https://raw.githubusercontent.com/bcarlyle/Momentum-AI-machine-learning-course/HEAD/"
    "datasets/neuroscience/IDOXY_full"
)
"""Folder on the web that the public recordings are fetched from unless you name another."""

KEPT_COLUMNS: Final = (*CHANNELS, "Mark", "FILENUM")
"""What is written of a public recording; everything else is dropped in memory."""

_MOST_FAULTY: Final = 3
_NO_NUMBER: Final = frozenset({"", "NA", "N/A", "NAN", "NULL", "#N/A"})


@dataclass(frozen=True)
class Arrival:
    """A file that now lies here whole; `fetched` is False if it was here before."""

    name: str
    fetched: bool


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
    momentum.errors.BadInput: the address to fetch from cannot be used; expected one that ...
    """
    source = checked_address(source)
    if folder.exists() and not folder.is_dir():
        raise BadInput(f"{folder} is not a folder; name one that recordings can go to.")
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
) -> Iterator[Arrival]:
    sound = {file.name for file in sound_files(folder, files)}
    faults: list[str] = []
    for file in files:
        if file.name not in sound:
            try:
                _keep(folder, file, recording_columns(_published(file, source, patience)))
            except Faulty as fault:
                faults.append(f"{file.name} {fault}")
                if len(faults) == _MOST_FAULTY:  # It is not the files: do not ask for all of them.
                    break
                continue
        yield Arrival(file.name, fetched=file.name not in sound)
    if faults:
        others = f" (and {len(faults) - 1} more failed)" if len(faults) > 1 else ""
        raise BadInput(f"{faults[0]}{others} and was not written; {_kept(folder, files)}")


# From the published table to what may be kept: in memory


def recording_columns(raw: bytes) -> bytes:
    """Keep of a published table CH1 to CH52, Mark and FILENUM, as CSV; the rest is gone.

    Every kept cell is checked to be what its column holds, so that no shifted row can carry a
    personal value along. A refusal names the place and never the value.
    """
    header, *rows = _rows(raw)
    names = [name.strip().upper() for name in header]
    unclear = [name for name in KEPT_COLUMNS if names.count(name.upper()) != 1]
    if unclear:
        raise Faulty(f"is no table of a recording (column {unclear[0]} is not there once)")
    places = [names.index(name.upper()) for name in KEPT_COLUMNS]
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(KEPT_COLUMNS)
    for number, row in enumerate(rows, start=2):
        if len(row) != len(header):
            raise Faulty(f"is no table of a recording (row {number} is longer or shorter)")
        table.writerow(_kept_cells([row[place].strip() for place in places], number))
    return text.getvalue().encode("ascii")


def _rows(raw: bytes) -> list[list[str]]:
    # A letter that is not UTF-8 can only be in a dropped column: kept cells are checked.
    text = io.StringIO(raw.decode("utf-8-sig", errors="replace"), newline="")
    try:
        rows = [row for row in csv.reader(text) if any(cell.strip() for cell in row)]
    except csv.Error:
        rows = []
    return rows or [[]]


def _kept_cells(cells: list[str], number: int) -> list[str]:
    numbers = ["" if cell.upper() in _NO_NUMBER else cell for cell in cells[:-2]]
    mark, run = cells[-2:]
    if mark.upper() in MARKS and _are_numbers([*numbers, run]):
        return [*numbers, mark, run]
    raise Faulty(f"is no table of a recording (row {number} has text in a channel or no mark)")


def _are_numbers(cells: list[str]) -> bool:
    try:
        for cell in filter(None, cells):
            float(cell)
    except ValueError:
        return False
    return True


def _keep(folder: Path, file: PublishedFile, content: bytes) -> None:
    """Write a reduced recording whole, its entry in the ledger first.

    So a file that the ledger does not know was never ours, and is never overwritten.
    """
    ledger = read_ledger(folder)
    path = folder / file.name
    if file.name not in ledger and path.exists() and path.read_bytes() != content:
        raise Faulty(f"lies in {folder} already with other content (move it away first)")
    entry = {"upstream": file.sha256, "here": hashlib.sha256(content).hexdigest()}
    text = json.dumps({"files": ledger | {file.name: entry}}, indent=1)
    _write_whole(folder / LEDGER, text.encode())
    _write_whole(path, content)


def _write_whole(path: Path, content: bytes) -> None:
    # The folder is held by one process, so one name will do; after kill -9 the next call reuses it.
    draft = path.with_name(f".{path.name}.part")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _published(file: PublishedFile, source: str, patience: Patience) -> bytes:
    """Fetch one published file into memory and make sure that it is the published one."""
    content = download(f"{source}/{file.name}", file.size, patience)
    if len(content) != file.size:
        raise Faulty(f"has {len(content)} bytes at {source} instead of {file.size}")
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise Faulty(f"is not the published file at {source} (another SHA-256)")
    return content
