"""What a runner remembers of runs, so that many people may ask and the disk is seldom read."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path

from momentum.studio import run_trouble
from momentum.studio.run_desk import Desk
from momentum.studio.run_launch import Job
from momentum.studio.run_states import Knowledge, State, UnknownRun, read_state
from momentum.studio.run_trouble import Trouble

FRESH = 0.3
"""Seconds a state is not looked up again, however many people ask."""

_Stamp = tuple[int, int, int, int]


@dataclass
class _Seen:
    """What is remembered of a run.

    Parameters
    ----------
    trouble : Trouble, optional
        What its last process told, when it `ended`.
    state : State, optional
        The last one, looked up at `moment`.
    stamp : tuple, optional
        Of the files of a finished run: it changes no more, unless they do.
    """

    trouble: Trouble | None = None
    ended: float = 0.0
    state: State | None = None
    moment: float = float("-inf")
    stamp: _Stamp | None = None


class Memory:
    """The states of runs, looked up when they are not fresh.

    Parameters
    ----------
    runs : Path
    desk : Desk
    """

    def __init__(self, runs: Path, desk: Desk) -> None:
        self.runs, self.desk = runs, desk
        self._seen: dict[str, _Seen] = {}

    def fresh(self, name: str, job: Job | None) -> State:
        """Return the state of a run, as it is or was a moment ago.

        Raises
        ------
        UnknownRun
            If there is none of that name.
        """
        seen = self._seen.get(name)
        if seen and seen.state and time.monotonic() - seen.moment < FRESH:
            return seen.state
        return self.look(name, job)

    def look(self, name: str, job: Job | None) -> State:
        """Return the state of a run, as it is now."""
        if not is_name(name):
            raise UnknownRun(name)
        seen, stamp = self._seen.get(name) or _Seen(), self._stamp(name)
        if seen.state is None or stamp is None or stamp != seen.stamp:
            known = _knowledge(seen, job)
            seen.state = read_state(self.runs / name, self.desk, known)
            seen.stamp = stamp if seen.state.status == "finished" else None
        self._seen[name], seen.moment = seen, time.monotonic()
        return seen.state

    def renew(self, name: str) -> None:
        """Forget everything about a run that begins or goes on."""
        self._seen[name] = _Seen()

    def doubt(self, name: str) -> None:
        """Look a run up again when somebody asks: something has happened."""
        if name in self._seen:
            self._seen[name].moment = float("-inf")

    def note(self, name: str, trouble: Trouble) -> None:
        """Remember what went wrong, and write it down where the worker could not."""
        seen = self._seen.setdefault(name, _Seen())
        seen.trouble, seen.ended = trouble, time.time()
        path = self.runs / name
        if not self.has_folder(name):
            self.desk.mark(name, trouble)
            return
        self.desk.tear(name)
        if not run_trouble.found_in(path) and not (path / "result.json").exists():
            run_trouble.leave_in(path, trouble)

    def has_folder(self, name: str) -> bool:
        """Say whether a run has begun."""
        return (self.runs / name / "params.json").exists()

    def begun(self) -> set[str]:
        """Return the names of the runs that have a folder."""
        try:
            with os.scandir(self.runs) as found:
                return {one.name for one in found if _stat(f"{one.path}/params.json")}
        except OSError:  # No run was made yet.
            return set()

    def _stamp(self, name: str) -> _Stamp | None:
        asked = _stat(f"{self.runs}/{name}/params.json")
        result = _stat(f"{self.runs}/{name}/result.json")
        return (*asked, *result) if asked and result else None


def is_name(name: str) -> bool:
    """Say whether a run can be called so; nothing else may reach the disk.

    Examples
    --------
    >>> [is_name(name) for name in ("brain-20261122-153000", "..", "a/b", "")]
    [True, False, False, False]
    """
    tricks = name.startswith(".") or any(sign in name for sign in "/\\:\0")
    try:
        length = len(name.encode())
    except UnicodeEncodeError:  # No text: no page and no address can hold it.
        return False
    return 0 < length < 200 and not tricks


def _stat(file: str) -> tuple[int, int] | None:
    """Say when a file was written and how long it is; for hundreds at once a `Path` is too slow."""
    try:
        found = os.stat(file)  # noqa: PTH116
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _knowledge(seen: _Seen, job: Job | None) -> Knowledge:
    return Knowledge(
        alive=job is not None and not job.ended,
        since=job.since if job else None,
        trouble=seen.trouble,
        ended=seen.ended,
        lab=seen.state.lab if seen.state else "",
        started=seen.state.started if seen.state else "",
    )
