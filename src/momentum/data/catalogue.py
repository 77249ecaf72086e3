"""The catalogue: which data sets there are, whose they are, and what of them lies here."""

import hashlib
import json
import os
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Final, Literal

from momentum.errors import BadInput

LEDGER: Final = "fetched.json"
"""In the folder of a fetched set: what each file was made from, and what it must hold."""

Kind = Literal["bundled", "simulated", "fetchable"]


@dataclass(frozen=True)
class PublishedFile:
    """A file that others have published: its name, its size and its fingerprint.

    Parameters
    ----------
    name : str
        Name of the file, without a folder.
    size : int
        Size in bytes, at most 100 MB because a file is held in memory.
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
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*\.csv", self.name):
            raise BadInput(
                f"{self.name!r} is no name of a data file; expected letters, digits, - and _, "
                "then .csv, and no folder."
            )
        if not 0 < self.size <= 100_000_000:
            raise BadInput(f"{self.name}: a size of {self.size} bytes; expected 1 to 100,000,000.")
        if not re.fullmatch(r"[0-9a-f]{64}", self.sha256):
            raise BadInput(f"{self.name}: no SHA-256; expected 64 hexadecimal digits.")


@dataclass(frozen=True)
class DataSet:
    """A data set: what it is, whose it is, and what may be done with it.

    Parameters
    ----------
    name : str
        What it is called on the command line.
    what, origin, licence, consent, use : str
        A phrase each: what it is, where it comes from, on which terms, whether those who were
        measured agreed, and what you may do with it.
    kind : {"bundled", "simulated", "fetchable"}
        Whether it comes with the package, is made here, or must be fetched.
    files : tuple of PublishedFile
        What is fetched; empty for the other kinds.
    """

    name: str
    what: str
    origin: str
    licence: str
    consent: str
    use: str
    kind: Kind
    files: tuple[PublishedFile, ...] = ()

    @property
    def size(self) -> int:
        """Bytes that are fetched."""
        return sum(file.size for file in self.files)


@cache
def data_sets() -> tuple[DataSet, ...]:
    """List every data set there is.

    Examples
    --------
    >>> [known.name for known in data_sets()]
    ['simulated-recordings', 'public-recordings']
    """
    table = resources.files("momentum.data") / "public_recordings.tsv"
    simulated = DataSet(
        name="simulated-recordings",
        what="people who do not exist",
        origin="made here by momentum.data.simulate_recordings",
        licence="none needed",
        consent="no person was ever measured",
        use="for everything",
        kind="simulated",
    )
    public = DataSet(
        name="public-recordings",
        what="50 people measured with fNIRS",
        origin="published with the old course on GitHub "
        "(bcarlyle/Momentum-AI-machine-learning-course, datasets/neuroscience/IDOXY_full)",
        licence="none given",
        consent="no consent statement was published",
        use="for your own study only; personal columns are dropped before anything is written",
        kind="fetchable",
        files=published_files(table.read_text(encoding="utf-8")),
    )
    return simulated, public


def find_data_set(name: str) -> DataSet:
    """Find a data set by its name.

    Raises
    ------
    BadInput
        If there is none of that name.

    Examples
    --------
    >>> find_data_set("public-recordings").size
    113212335
    """
    known = {one.name: one for one in data_sets()}
    if name not in known:
        raise BadInput(f"there is no data set {name!r}; there are {', '.join(known)}.")
    return known[name]


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


def data_home() -> Path:
    """Tell where fetched data live: ``$MOMENTUM_HOME/data``, else the user's own data folder.

    Examples
    --------
    >>> data_home().is_absolute()
    True
    """
    chosen = os.environ.get("MOMENTUM_HOME")
    home = Path(chosen) if chosen else _user_data_folder() / "momentum"
    return home.absolute() / "data"


def _user_data_folder() -> Path:
    # Three lines do not earn a dependency: XDG on Linux, the makers' own rules elsewhere.
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or _home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return _home() / "Library" / "Application Support"
    given = os.environ.get("XDG_DATA_HOME", "")
    # The XDG rules say: a relative path is invalid and must be ignored.
    return Path(given) if Path(given).is_absolute() else _home() / ".local" / "share"


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:
        raise BadInput("you have no home folder; say with MOMENTUM_HOME where data go.") from None


def sound_files(folder: Path, files: Sequence[PublishedFile]) -> list[PublishedFile]:
    """Pick the files that were fetched into a folder and are still as they were written.

    Examples
    --------
    >>> sound_files(Path("nowhere"), find_data_set("public-recordings").files)
    []
    """
    ledger = read_ledger(folder)
    return [file for file in files if _is_sound(folder / file.name, file, ledger.get(file.name))]


def _is_sound(path: Path, file: PublishedFile, entry: dict[str, str] | None) -> bool:
    if entry is None or entry["upstream"] != file.sha256 or not path.is_file():
        return False
    return hashlib.sha256(path.read_bytes()).hexdigest() == entry["here"]


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
