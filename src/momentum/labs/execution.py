"""Carrying out a lab: from parameters to a finished run folder."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from momentum.labs.lab import Lab, make, parameters
from momentum.runs import (
    Event,
    RunFolder,
    Saved,
    create_run,
    new_run_path,
    write_card,
)


class Execution:
    """One lab at work in one run folder.

    Iterate over it to let it work and receive its events; `result` is there afterwards. Leaving
    the loop, or killing the process, keeps what is done: `resume` goes on.

    Parameters
    ----------
    lab : Lab
        Already prepared.
    folder : RunFolder
    """

    def __init__(self, lab: Lab, folder: RunFolder) -> None:
        self.lab, self.folder = lab, folder
        self.result: dict[str, Any] = {}

    def __iter__(self) -> Iterator[Event]:
        """Work, log every event and pass it on."""
        started = time.monotonic()
        with self.folder.locked():
            work = self.lab.run(self.folder)
            while True:
                try:
                    event = next(work)
                except StopIteration as end:
                    figures: dict[str, Any] = end.value
                    break
                self.folder.log.append(event)
                yield event
            write_card(self.folder, self.lab.title)
            yield self._saved("card.md", "the report, as Markdown")
            yield self._saved("report.html", "the report, as one file for a browser")
            self.result = {
                "run": str(self.folder.path),
                "seconds": round(time.monotonic() - started, 2),
                "lab": self.lab.name,
                "seed": self.lab.seed,
                **figures,
            }
            self.folder.finish(self.result)

    def _saved(self, path: str, what: str) -> Saved:
        event = Saved(path=path, what=what)
        self.folder.log.append(event)
        return event


def begin(lab: Lab, runs: Path, out: Path | None = None) -> Execution:
    """Check a lab's input, then make the folder of a new run.

    Parameters
    ----------
    lab : Lab
    runs : Path
        Where runs live.
    out : Path, optional
        The folder of this run, if it shall have a name of your own.

    Raises
    ------
    BadInput
        If the input cannot be used, or the folder exists. Nothing has been written then.
    """
    lab.prepare()
    path = out if out is not None else new_run_path(runs, lab.name)
    return Execution(lab, create_run(path, lab.name, parameters(lab), lab.fingerprint()))


def begin_or_resume(kind: type[Lab], asked: dict[str, Any], path: Path) -> Execution | None:
    """Begin a run in a folder of its own, or go on with it; None where it is finished.

    Parameters
    ----------
    kind : type of Lab
    asked : dict
        Parameters of a new run; one that was begun keeps its own.
    path : Path
        The folder of the run.

    Raises
    ------
    BadInput
        As `begin` and `resume` do.
    """
    if not path.exists():
        return begin(make(kind, asked), path.parent, path)
    folder = RunFolder(path)
    return None if folder.status == "finished" else resume(folder, kind)


def resume(folder: RunFolder, kind: type[Lab]) -> Execution:
    """Go on with an interrupted run; its numbers will be those of an undisturbed one.

    Raises
    ------
    BadInput
        If another version or other data started it, or its input cannot be used any more.
    """
    folder.require_same_version()
    lab = make(kind, folder.parameters)
    lab.prepare()
    folder.require_same_input(lab.fingerprint())
    return Execution(lab, folder)
