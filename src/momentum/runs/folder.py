"""A run folder: what was asked, what happened, and what came out, safe against every interruption.

``params.json``    the lab, its parameters and the version that started it
``events.jsonl``   everything the lab told, append-only
``parts/``         finished pieces of work, while the run is unfinished
``result.json``    the figures of the finished run; it is there only when the run is whole
``card.md``        the report, with ``figures/`` beside it; ``report.html`` is the same in one file
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Final, Literal

from filelock import FileLock, Timeout

from momentum import __version__
from momentum.engine import ModelFileError, read_tensors, write_tensors
from momentum.engine.tensor import Array
from momentum.errors import BadInput
from momentum.runs.events import EventLog
from momentum.writing import write_text

Status = Literal["finished", "running", "interrupted"]

SHIPPED: Final = "shipped:"
"""Stands before the name of a network that comes with the course."""


class RunFolder:
    """One run of one lab, as a folder.

    Parameters
    ----------
    path : Path
        A folder made by `create_run`.

    Raises
    ------
    BadInput
        If it is no run folder.
    """

    def __init__(self, path: Path) -> None:
        self.path = path.resolve()
        self.log = EventLog(self.path / "events.jsonl")
        try:
            started = json.loads((self.path / "params.json").read_text(encoding="utf-8"))
            self.lab, self.version = str(started["lab"]), str(started["version"])
            self.started, self.parameters = str(started["started"]), dict(started["parameters"])
            self.input = str(started.get("input", ""))
        except (FileNotFoundError, NotADirectoryError):
            raise BadInput(f"{path} is not a run folder; `momentum runs` lists yours.") from None
        except (OSError, KeyError, TypeError, ValueError, RecursionError):
            raise BadInput(f"{path} has a params.json that cannot be read.") from None

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.name

    @property
    def status(self) -> Status:
        """Whether the run is finished, running, or was interrupted."""
        if (self.path / "result.json").exists():
            return "finished"
        try:
            with self.locked(patience=0):
                return "interrupted"
        except BadInput:
            return "running"
        except OSError:  # Somebody else's folder, to be read only, or a damaged one.
            return "interrupted"

    @property
    def result(self) -> dict[str, Any]:
        """The figures of the finished run."""
        try:
            found = json.loads((self.path / "result.json").read_bytes())
        except (ValueError, RecursionError):
            raise BadInput(f"{self.name} has a result.json that cannot be read.") from None
        except FileNotFoundError:
            raise BadInput(
                f"{self.name} is not finished; `momentum resume {self.name}` goes on with it."
            ) from None
        if not isinstance(found, dict):
            raise BadInput(f"{self.name} has a result.json that cannot be read.")
        return found

    def finish(self, result: dict[str, Any]) -> None:
        """Write the figures: from now on the run is finished, and the pieces are not needed."""
        write_text(self.path / "result.json", json.dumps(result, indent=1, allow_nan=False))
        shutil.rmtree(self.path / "parts", ignore_errors=True)

    @contextmanager
    def locked(self, patience: float = 1) -> Iterator[None]:
        """Hold the run for this process; the system lets go even after kill -9.

        Parameters
        ----------
        patience : float
            Seconds to wait for another process, which may only be asking for the status.
        """
        lock = FileLock(self.path / ".lock")
        try:
            lock.acquire(timeout=patience)
        except Timeout:
            raise BadInput(f"{self.name} is being worked on by another process.") from None
        try:
            yield
        finally:
            lock.release()

    def require_same_version(self) -> None:
        """Refuse to go on with what another version began: its numbers could differ."""
        if self.version != __version__:
            raise BadInput(
                f"{self.name} was started by Momentum {self.version}, this is {__version__}; "
                "start it again with `momentum run`."
            )

    def require_same_input(self, given: str) -> None:
        """Refuse to go on with other data than those the run began with."""
        if given != self.input:
            raise BadInput(
                f"the data have changed since {self.name} began; start it again with "
                "`momentum run`."
            )

    def remember(self, part: str, arrays: dict[str, Array]) -> None:
        """Keep a finished piece of work."""
        (self.path / "parts").mkdir(exist_ok=True)
        write_tensors(self._part(part), arrays)

    def recall(self, part: str) -> dict[str, Array] | None:
        """Return a piece of work kept earlier, or None.

        Raises
        ------
        BadInput
            If the file was damaged since.
        """
        if not self._part(part).exists():
            return None
        try:
            return read_tensors(self._part(part))
        except ModelFileError:
            raise BadInput(
                f"{self._part(part)} is damaged; delete it and resume to compute it again."
            ) from None

    def _part(self, part: str) -> Path:
        return self.path / "parts" / f"{part}.safetensors"


def create_run(path: Path, lab: str, parameters: dict[str, Any], given: str = "") -> RunFolder:
    """Make the folder of a new run.

    Parameters
    ----------
    path : Path
    lab : str
        Name of the lab.
    parameters : dict
        Plain JSON values.
    given : str
        Fingerprint of the input, so that a resumed run does not go on with other data.

    Raises
    ------
    BadInput
        If something of that name is there already.
    """
    try:
        path.mkdir(parents=True)
    except (FileExistsError, NotADirectoryError):
        raise BadInput(f"{path} exists already; choose another name or delete it.") from None
    started = {
        "lab": lab,
        "version": __version__,
        "started": datetime.now().astimezone().isoformat(timespec="seconds"),
        "parameters": parameters,
        "input": given,
    }
    try:
        write_text(path / "params.json", json.dumps(started, indent=1))
    except OSError:
        path.rmdir()  # A full disk leaves nothing behind.
        raise
    return RunFolder(path)


def new_run_path(runs: Path, lab: str) -> Path:
    """Name a new run after its lab and the moment: ``brain-20261122-153000``."""
    stem = f"{lab}-{datetime.now():%Y%m%d-%H%M%S}"
    taken = {path.name for path in runs.glob(f"{stem}*")}
    names = (stem if not n else f"{stem}-{n + 1}" for n in range(len(taken) + 1))
    return runs / next(name for name in names if name not in taken)


def list_runs(runs: Path) -> list[RunFolder]:
    """Find all runs below a folder, the newest first."""
    folders = []
    for path in runs.glob("*/params.json"):
        with suppress(BadInput):  # One damaged run must not hide the others.
            folders.append(RunFolder(path.parent))
    return sorted(folders, key=lambda run: (run.started, run.name), reverse=True)


def newest_unfinished(runs: Path) -> RunFolder:
    """Find the run that was interrupted last.

    Raises
    ------
    BadInput
        If every run is finished.
    """
    for run in list_runs(runs):
        if run.status == "interrupted":
            return run
    raise BadInput(f"there is no interrupted run in {runs}; `momentum runs` lists yours.")


def find_run(runs: Path, name: str) -> RunFolder:
    """Find a run by its name, its path, or the word ``latest``.

    Raises
    ------
    BadInput
        If there is none.
    """
    if name == "latest":
        if not (every := list_runs(runs)):
            raise BadInput(f"there are no runs in {runs} yet; `momentum start` makes the first.")
        return every[0]
    inside = runs / name
    if name == inside.name and (inside / "params.json").exists():
        return RunFolder(inside)
    return RunFolder(Path(name))


def shipped_meant(name: str, known: Collection[str], runs: Path) -> str | None:
    """Tell which network of the course somebody means by a name; None where they mean a run.

    Parameters
    ----------
    name : str
        With ``shipped:`` before it, always a network that comes with the course, whether there is
        one or not; without, only where no run is called so.
    known : collection of str
        The networks that come with the course.
    runs : Path
        The folder of runs.

    Examples
    --------
    >>> shipped_meant("shipped:faces64", [], Path("runs"))
    'faces64'
    >>> shipped_meant("latest", ["faces64"], Path("runs")) is None
    True
    """
    if name.startswith(SHIPPED):
        return name.removeprefix(SHIPPED)
    free = not ((runs / name).exists() or Path(name).exists())
    return name if free and name in known else None
