"""The desk: what runs were asked for, which are at work, and which shall stop; all as files.

Small files in ``.studio/desk`` beside the runs, so that nothing is lost when the server is
killed, and the next server finds everything as it is:

``NAME.json``   a ticket: a run that was asked for and has not begun
``NAME.lock``   held by the process that carries the run out, for its whole life
``NAME.stop``   a request to stop
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from momentum.studio.run_opening import read_json
from momentum.studio.run_trouble import Trouble, from_json
from momentum.writing import write_text

OLD = 3600.0
"""Seconds after which the traces of what never began are swept away."""


class Taken(Exception):
    """Another process is at work on this run."""


@dataclass(frozen=True)
class Ticket:
    """A run that was asked for and has not begun.

    Parameters
    ----------
    name : str
        What the run is or will be called.
    lab : str
    parameters : dict
        Plain JSON values.
    asked : float
        When, in seconds since 1970.
    trouble : Trouble, optional
        Why it did not begin.
    """

    name: str
    lab: str
    parameters: dict[str, Any]
    asked: float
    trouble: Trouble | None = None


class Desk:
    """The desk of one folder of runs.

    Parameters
    ----------
    runs : Path
        Where runs live; nothing is written before the first ticket.
    """

    def __init__(self, runs: Path) -> None:
        self.path = runs / ".studio" / "desk"

    def reserve(self, ticket: Ticket) -> bool:
        """Put down a new ticket; say whether the name was free."""
        self.path.mkdir(parents=True, exist_ok=True)
        place = self._place(ticket.name, "json")
        try:
            with place.open("x", encoding="utf-8") as file:
                file.write(json.dumps(asdict(ticket)))
        except FileExistsError:
            return False
        except OSError:  # A full disk leaves nothing behind.
            place.unlink(missing_ok=True)
            raise
        return True

    def put(self, ticket: Ticket) -> None:
        """Put down a ticket in place of an older one of that name."""
        self.path.mkdir(parents=True, exist_ok=True)
        write_text(self._place(ticket.name, "json"), json.dumps(asdict(ticket)))

    def mark(self, name: str, trouble: Trouble) -> None:
        """Note on a ticket why the run did not begin."""
        with suppress(OSError):
            if ticket := self.ticket(name):
                self.put(replace(ticket, trouble=trouble))

    def tear(self, name: str) -> None:
        """Remove a ticket: the run has begun, or shall not."""
        self._remove(name, "json")

    def ticket(self, name: str) -> Ticket | None:
        """Return the ticket of a run."""
        try:
            told = read_json(self._place(name, "json"))
            asked, parameters = float(told["asked"]), dict(told["parameters"])
            datetime.fromtimestamp(asked)  # Or it cannot be said when it was.
            return Ticket(name, str(told["lab"]), parameters, asked, from_json(told.get("trouble")))
        except (OSError, ValueError, TypeError, KeyError, OverflowError):
            return None

    def tickets(self) -> list[Ticket]:
        """Return all tickets, the oldest first."""
        found = [self.ticket(path.stem) for path in self.path.glob("*.json")]
        return sorted((ticket for ticket in found if ticket), key=lambda ticket: ticket.asked)

    def at_work(self) -> list[str]:
        """Return the names of the runs that some process is carrying out."""
        return [path.stem for path in self.path.glob("*.lock") if self.is_held(path.stem)]

    @contextmanager
    def held(self, name: str, patience: float = 1) -> Iterator[None]:
        """Hold a run for this process; the system lets go even after kill -9.

        Raises
        ------
        Taken
            If another process holds it.
        """
        self.path.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self._place(name, "lock"))
        try:
            lock.acquire(timeout=patience)
        except Timeout:
            raise Taken(name) from None
        try:
            yield
        finally:
            lock.release()

    def is_held(self, name: str) -> bool:
        """Say whether some process is carrying out a run."""
        if not self._place(name, "lock").exists():
            return False
        try:
            with self.held(name, patience=0):
                return False
        except Taken:
            return True
        except OSError:  # Somebody else's folder, to be read only.
            return False

    def request_stop(self, name: str) -> None:
        """Ask the process that carries out a run to stop, whoever started it."""
        self.path.mkdir(parents=True, exist_ok=True)
        self._place(name, "stop").touch()

    def stop_requested(self, name: str) -> bool:
        """Say whether a run shall stop."""
        return self._place(name, "stop").exists()

    def forget_stop(self, name: str) -> None:
        """Remove a request that was obeyed, or is too late."""
        self._remove(name, "stop")

    def sweep(self) -> None:
        """Remove what nobody will ask for again."""
        for path in self.path.glob("*.stop"):
            if not self.is_held(path.stem):  # Obeyed, when no server was there to see it.
                self.forget_stop(path.stem)
        for ticket in self.tickets():
            if ticket.trouble and time.time() - ticket.asked > OLD:
                self.tear(ticket.name)
        for path in self.path.glob("*.lock"):
            with suppress(OSError):
                old = time.time() - path.stat().st_mtime > OLD
                if old and not self.ticket(path.stem) and not self.is_held(path.stem):
                    path.unlink(missing_ok=True)

    def _place(self, name: str, kind: str) -> Path:
        return self.path / f"{name}.{kind}"

    def _remove(self, name: str, kind: str) -> None:
        with suppress(OSError):
            self._place(name, kind).unlink(missing_ok=True)
