"""The list of all runs, quick also for hundreds: a finished run is read once and remembered."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from momentum.studio.run_desk import Desk
from momentum.studio.run_states import UnknownRun, title_of
from momentum.studio.run_times import ago, duration, exactly
from momentum.studio.run_words import headline
from momentum.studio.runner import Runner

STATUS_WORDS = {
    "waiting": "waiting for its turn",
    "preparing": "reading its input",
    "running": "running",
    "stopping": "stopping",
    "interrupted": "stopped",
    "refused": "input refused",
    "failed": "failed",
    "finished": "finished",
}
"""What a person reads for a status."""

_Stamp = tuple[int, int, int, int]


@dataclass(frozen=True)
class Entry:
    """One line of the list.

    Parameters
    ----------
    run, lab, title : str
        Name of the run, name and title of its lab.
    status : str
    started : str
        In ISO 8601.
    score : str
        The figure that stands for the run, in words; empty where there is none.
    took : str
        How long it took, in words.
    """

    run: str
    lab: str
    title: str
    status: str
    started: str
    score: str = ""
    took: str = ""

    @property
    def status_words(self) -> str:
        """How it stands, in words."""
        return STATUS_WORDS.get(self.status, self.status)

    @property
    def when(self) -> str:
        """When it was, in words."""
        return ago(self.started)

    @property
    def moment(self) -> str:
        """When it was, to the minute."""
        return exactly(self.started)


class RunList:
    """All runs of a folder, the newest first.

    Parameters
    ----------
    runner : Runner
        Knows how it stands with those that are not finished.
    """

    def __init__(self, runner: Runner) -> None:
        self._runner = runner
        self._known: dict[str, tuple[_Stamp, Entry]] = {}

    def entries(self) -> list[Entry]:
        """Return a line for every run, those that wait included."""
        found = {entry.run: entry for entry in self._folders()}
        for ticket in Desk(self._runner.runs).tickets():
            if ticket.name not in found and (entry := self._asked(ticket.name)):
                found[ticket.name] = entry
        return sorted(found.values(), key=lambda one: (one.started, one.run), reverse=True)

    def _folders(self) -> Iterator[Entry]:
        try:
            names = [item.name for item in os.scandir(self._runner.runs) if item.name[0] != "."]
        except OSError:  # No run was made yet.
            return
        for name in names:
            entry = self._finished(name) or self._unfinished(name)
            if entry is not None:
                yield entry

    def _finished(self, name: str) -> Entry | None:
        folder = self._runner.runs / name
        try:
            stamp = (*_stamp(folder / "params.json"), *_stamp(folder / "result.json"))
            known = self._known.get(name)
            if known is None or known[0] != stamp:
                known = self._known[name] = (stamp, _read(folder))
            return known[1]
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def _unfinished(self, name: str) -> Entry | None:
        if not (self._runner.runs / name / "params.json").exists():
            return None
        return self._asked(name)

    def _asked(self, name: str) -> Entry | None:
        try:
            state = self._runner.state(name)
        except UnknownRun:  # Deleted since, or its params.json is damaged.
            return None
        return Entry(name, state.lab, state.title, state.status, state.started)


def _stamp(file: Path) -> tuple[int, int]:
    found = file.stat()
    return found.st_mtime_ns, found.st_size


def _read(folder: Path) -> Entry:
    params: dict[str, Any] = json.loads((folder / "params.json").read_bytes())
    result = json.loads((folder / "result.json").read_bytes())
    if not isinstance(result, dict):
        raise ValueError("no result")
    lab, seconds = str(params["lab"]), result.get("seconds")
    took = duration(float(seconds)) if isinstance(seconds, int | float) else ""
    started = str(params["started"])
    return Entry(folder.name, lab, title_of(lab), "finished", started, headline(result), took)
