"""The state of a run, read from what lies on the disk and from who is at work."""

from __future__ import annotations

import ast
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from momentum import labs
from momentum.errors import BadInput
from momentum.runs import RunFolder
from momentum.studio import run_trouble
from momentum.studio.run_desk import Desk, Ticket
from momentum.studio.run_opening import open_run, read_figures, read_json
from momentum.studio.run_trouble import Trouble

Status = Literal[
    "waiting",
    "preparing",
    "running",
    "stopping",
    "interrupted",
    "refused",
    "failed",
    "finished",
]

GOING: frozenset[Status] = frozenset({"waiting", "preparing", "running", "stopping"})
"""A run with such a status will tell more by itself."""

EVENTS = "events.jsonl"
"""The log in the folder of a run."""

WAITS = "Waits until another run is done; it then begins by itself."
INTERRUPTED = "Interrupted. What was done is kept: Resume goes on from there."


class UnknownRun(BadInput):
    """There is no run of that name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no run called {name}.")


@dataclass(frozen=True)
class State:
    """How it stands with a run.

    Parameters
    ----------
    run, lab, title : str
        Name of the run, name and title of its lab.
    status : str
        One of `Status`.
    sentence : str
        What a person should know; empty where there is nothing to say.
    started : str
        When it was asked for or begun, in ISO 8601.
    seconds : float or None
        How long it worked, for a finished run, or is at work; None where that is not known.
    result : dict or None
        The figures of a finished run.
    """

    run: str
    lab: str
    title: str
    status: Status
    sentence: str
    started: str
    seconds: float | None = None
    result: dict[str, Any] | None = None

    @property
    def going(self) -> bool:
        """Whether the run will tell more by itself."""
        return self.status in GOING

    def as_json(self) -> dict[str, Any]:
        """Return it as plain JSON values."""
        return asdict(self)


@dataclass(frozen=True)
class Knowledge:
    """What a runner knows of a run that is not on the disk.

    Parameters
    ----------
    alive : bool
        Whether a process of its own carries it out.
    since : float, optional
        When that process was started, in seconds since 1970.
    trouble : Trouble, optional
        What the last process told.
    ended : float
        When that process ended, in seconds since 1970.
    lab, started : str
        Of a run that was there when it was last looked for.
    """

    alive: bool = False
    since: float | None = None
    trouble: Trouble | None = None
    ended: float = 0.0
    lab: str = ""
    started: str = ""


NOTHING = Knowledge()


def read_state(path: Path, desk: Desk, known: Knowledge = NOTHING) -> State:
    """Find out how it stands with a run.

    Raises
    ------
    UnknownRun
        If there is none.
    """
    if (done := _read_finished(path)) is not None:
        return done
    ticket, folder = desk.ticket(path.name), _folder(path)
    if folder is not None:
        return _of_folder(folder, ticket, desk, known)
    if ticket is not None:
        return _of_ticket(ticket, desk, known)
    if not known.lab:
        raise UnknownRun(path.name)
    return _state(path.name, known.lab, known.started, "interrupted", run_trouble.DELETED)


@lru_cache(maxsize=64)
def title_of(lab: str) -> str:
    """Return the title of a lab; its file is read, not imported: that would take seconds.

    Examples
    --------
    >>> title_of("adder")
    'A network that learns to carry the one'
    """
    if lab not in labs.lab_names():  # A lab of a newer version.
        return lab
    source = (Path(labs.__file__).parent / f"{lab}.py").read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.AnnAssign(target=ast.Name(id="title"), value=ast.Constant(value=str(title))):
                return title
    return lab


def _read_finished(path: Path) -> State | None:
    """Read a finished run, in a third of the time a `RunFolder` takes: there may be hundreds."""
    try:
        asked, result = read_json(path / "params.json"), read_json(path / "result.json")
        lab, started = str(asked["lab"]), str(asked["started"])
        whole = "version" in asked and isinstance(asked["parameters"], dict)
    except (OSError, ValueError, TypeError, KeyError):
        return None
    readable = whole and isinstance(result, dict)
    return _finished(path.name, lab, started, result) if readable else None


def _folder(path: Path) -> RunFolder | None:
    try:
        return open_run(path)
    except BadInput:
        return None


def _of_ticket(ticket: Ticket, desk: Desk, known: Knowledge) -> State:
    alive = known.alive or desk.is_held(ticket.name)
    status, sentence = _before_the_folder(ticket, alive, desk, known.trouble)
    return _state(ticket.name, ticket.lab, _iso(ticket.asked), status, sentence)


def _before_the_folder(
    ticket: Ticket, alive: bool, desk: Desk, told: Trouble | None
) -> tuple[Status, str]:
    if alive:
        return ("stopping" if desk.stop_requested(ticket.name) else "preparing"), ""
    if trouble := ticket.trouble or told:
        return _spoken(trouble)
    return "waiting", WAITS


def _of_folder(folder: RunFolder, ticket: Ticket | None, desk: Desk, known: Knowledge) -> State:
    if (folder.path / "result.json").exists():
        return _just_finished(folder)
    status, sentence = _unfinished(folder, ticket, desk, known)
    seconds = None
    if status in ("running", "stopping"):
        seconds = _seconds_since(folder.started, known.since)
    return _state(folder.name, folder.lab, folder.started, status, sentence, seconds)


def _unfinished(
    folder: RunFolder, ticket: Ticket | None, desk: Desk, known: Knowledge
) -> tuple[Status, str]:
    if known.alive or desk.is_held(folder.name):
        if desk.stop_requested(folder.name):
            return "stopping", ""
        return ("preparing" if ticket else "running"), ""
    if _is_locked(folder):  # In a terminal or a notebook.
        return "running", ""
    if ticket is not None and not ticket.trouble:
        return "waiting", WAITS
    trouble = _latest_trouble(folder.path, known)
    return _spoken(trouble) if trouble else ("interrupted", INTERRUPTED)


def _is_locked(folder: RunFolder) -> bool:
    try:
        return folder.status == "running"
    except OSError:  # Its lock is no file.
        return False


def _latest_trouble(path: Path, known: Knowledge) -> Trouble | None:
    """Return what ended the last process, unless a terminal went on with the run since."""
    if known.trouble and _last_written(path / EVENTS) <= known.ended + 1:
        return known.trouble
    if _last_written(path / EVENTS) <= _last_written(path / run_trouble.TROUBLE) + 1:
        return run_trouble.found_in(path)
    return None


def _last_written(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _just_finished(folder: RunFolder) -> State:
    """Read a result that was not there, or could not be read, a moment ago."""
    try:
        result = read_figures(folder.path)
        return _finished(folder.name, folder.lab, folder.started, result)
    except BadInput as error:
        return _state(folder.name, folder.lab, folder.started, "failed", str(error))


def _finished(run: str, lab: str, started: str, result: dict[str, Any]) -> State:
    seconds = result.get("seconds")
    took = float(seconds) if isinstance(seconds, int | float) else None
    return _state(run, lab, started, "finished", "", took, result)


def _spoken(trouble: Trouble) -> tuple[Status, str]:
    if trouble.kind == "stopped":
        return "interrupted", trouble.sentence
    return trouble.kind, trouble.sentence


def _state(
    run: str,
    lab: str,
    started: str,
    status: Status,
    sentence: str,
    seconds: float | None = None,
    result: dict[str, Any] | None = None,
) -> State:
    return State(run, lab, title_of(lab), status, sentence, started, seconds, result)


def _iso(moment: float) -> str:
    return datetime.fromtimestamp(moment).astimezone().isoformat(timespec="seconds")


def _seconds_since(started: str, since: float | None) -> float | None:
    """Count from the start of the present process, not from before an interruption."""
    now = datetime.now().astimezone()
    try:
        first = datetime.fromisoformat(started).astimezone().timestamp()
    except ValueError:
        return None
    return round(max(0.0, now.timestamp() - max(first, since or 0)), 1)
