"""Running labs in processes of their own: start, stop, resume, and how it stands with each."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import Any

from momentum import labs
from momentum.errors import BadInput
from momentum.runs import cores, new_run_path
from momentum.studio import run_trouble
from momentum.studio.run_desk import Desk, Ticket
from momentum.studio.run_launch import Job, launch
from momentum.studio.run_memory import Memory
from momentum.studio.run_states import State, UnknownRun
from momentum.studio.run_trouble import Trouble

TICK = 0.1
"""Seconds between two looks at the workers, while there are any."""


class Runner:
    """Lets labs run, each in a process that outlives this one; what is too much waits.

    Runs that wait when the server ends, or is killed, begin with the next one.

    Parameters
    ----------
    runs : Path
        Where runs live; made when the first is started.
    at_once : int, optional
        Most runs at work at a time: by default two, or one on a machine with one core.
    """

    def __init__(self, runs: Path, at_once: int | None = None) -> None:
        self.runs, self.at_once = runs.resolve(), at_once or max(1, min(2, cores()))
        self.leaving = threading.Event()
        """Set when the server ends: who follows a run shall let go."""
        self._desk = Desk(self.runs)
        self._lock = threading.RLock()
        self._changed = threading.Condition(self._lock)
        self._jobs: dict[str, Job] = {}
        self._memory = Memory(self.runs, self._desk)
        self._desk.sweep()
        self._others = set(self._desk.at_work())  # Begun by a server that is no more.
        self._queue = [ticket.name for ticket in self._desk.tickets() if not ticket.trouble]
        self._thread = threading.Thread(target=self._attend, name="runner", daemon=True)
        self._thread.start()

    def start(self, lab: str, parameters: dict[str, Any]) -> str:
        """Start a lab, or let it wait for its turn; return the name of the run.

        Parameters
        ----------
        lab : str
        parameters : dict
            Plain JSON values, whose bounds were checked.

        Raises
        ------
        BadInput
            If there is no such lab, or nothing can be written.
        """
        if lab not in labs.lab_names():
            raise BadInput(f"There is no lab called {lab}.")
        with self._changed:
            name = self._reserved(lab, parameters)
            self._enqueue(name)
        return name

    def resume(self, name: str) -> None:
        """Go on with an interrupted run, or begin one that was stopped before it began.

        Raises
        ------
        BadInput
            If there is no such run, it is finished, or it is at work in a terminal.
        """
        with self._changed:
            self._end_jobs()  # The last process may be gone for a moment only.
            state = self._looked_up(name)
            if state.status == "finished":
                raise BadInput(f"{name} is finished; there is nothing to resume.")
            if state.going:
                if self._elsewhere(name, state):
                    raise BadInput(f"{name} is at work in a terminal or notebook already.")
                if state.status == "waiting" and name not in self._queue:
                    self._enqueue(name)  # Left by a server that is no more.
                return
            ticket = self._desk.ticket(name)
            parameters = ticket.parameters if ticket else {}
            if not ticket and not self._memory.has_folder(name):
                raise BadInput(run_trouble.DELETED)
            self._put(Ticket(name, state.lab, parameters, time.time()))
            self._enqueue(name)

    def stop(self, name: str) -> None:
        """Stop a run; one that is not at work stays as it is.

        Raises
        ------
        BadInput
            If there is no such run, or it was begun in a terminal.
        """
        with self._changed:
            state = self._looked_up(name)
            if state.status == "waiting":
                self._leave_queue(name)
            elif self._elsewhere(name, state):
                raise BadInput(
                    f"{name} was begun in a terminal or notebook; stop it there, with Ctrl-C."
                )
            elif state.going:
                self._desk.request_stop(name)
            self._memory.doubt(name)

    def state(self, name: str) -> State:
        """Say how it stands with a run, however it was begun.

        Raises
        ------
        UnknownRun
            If there is none of that name.
        """
        with self._lock:
            return self._memory.fresh(name, self._jobs.get(name))

    def states(self) -> list[State]:
        """Say how it stands with every run, those that wait included, the newest first."""
        names = self._memory.begun() | {ticket.name for ticket in self._desk.tickets()}
        found = []
        for name in names:
            try:
                found.append(self.state(name))
            except UnknownRun:  # Deleted since.
                continue
        return sorted(found, key=lambda state: (state.started, state.run), reverse=True)

    def path(self, name: str) -> Path:
        """Return the folder of a run, which need not be there yet.

        Raises
        ------
        UnknownRun
            If there is no run of that name.
        """
        self.state(name)
        return self.runs / name

    def close(self) -> None:
        """Leave everything as it is: workers work on, and what waits is kept for the next time."""
        self.leaving.set()
        with self._changed:
            self._changed.notify_all()
        self._thread.join()
        with self._lock:
            for job in self._jobs.values():
                job.let_go()
            self._jobs.clear()

    def _reserved(self, lab: str, parameters: dict[str, Any]) -> str:
        stem, asked = new_run_path(self.runs, lab).name, time.time()
        number = 1
        try:
            while True:
                name = stem if number == 1 else f"{stem}-{number}"
                free = not (self.runs / name).exists()
                if free and self._desk.reserve(Ticket(name, lab, parameters, asked)):
                    return name
                number += 1
        except OSError as error:
            raise _cannot_write(self.runs, error) from None

    def _put(self, ticket: Ticket) -> None:
        try:
            self._desk.put(ticket)
        except OSError as error:
            raise _cannot_write(self.runs, error) from None

    def _enqueue(self, name: str) -> None:
        self._desk.forget_stop(name)
        self._memory.renew(name)
        self._queue.append(name)
        self._changed.notify_all()

    def _leave_queue(self, name: str) -> None:
        if name in self._queue:
            self._queue.remove(name)
        if self._memory.has_folder(name):
            self._desk.tear(name)
        else:
            self._desk.mark(name, Trouble("stopped", run_trouble.NOT_BEGUN))

    def _elsewhere(self, name: str, state: State) -> bool:
        """Say whether a run is at work without one of our workers."""
        working = state.going and state.status != "waiting"
        return working and name not in self._jobs and not self._desk.is_held(name)

    def _looked_up(self, name: str) -> State:
        return self._memory.look(name, self._jobs.get(name))

    def _attend(self) -> None:
        """Begin what waits when there is room, and hear how each ends."""
        while not self.leaving.is_set():
            with self._changed:
                self._end_jobs()
                self._others = {name for name in self._others if self._desk.is_held(name)}
                while self._queue and len(self._jobs) + len(self._others) < self.at_once:
                    self._begin(self._queue.pop(0))
                self._changed.wait(TICK if self._jobs or self._others else None)

    def _begin(self, name: str) -> None:
        ticket = self._desk.ticket(name)
        if ticket is None or ticket.trouble:  # Another server on this folder was told to stop it.
            return
        path = str(self.runs / name)
        order: dict[str, Any] = {"resume": path}
        if not self._memory.has_folder(name):
            order = {"lab": ticket.lab, "parameters": ticket.parameters, "path": path}
        try:
            self._jobs[name] = launch(order | {"ticket": True})
        except OSError as error:
            self._memory.note(name, run_trouble.explain(error))
        self._memory.doubt(name)

    def _end_jobs(self) -> None:
        for name, job in list(self._jobs.items()):
            if job.ended:
                del self._jobs[name]
                self._desk.forget_stop(name)
                if trouble := job.trouble():
                    self._memory.note(name, trouble)
                self._memory.doubt(name)


def _cannot_write(runs: Path, error: OSError) -> BadInput:
    what = run_trouble.explain(error)
    if what.sentence == run_trouble.FULL:
        return BadInput("The disk is full, so nothing was started: make room and start again.")
    return BadInput(f"{runs} cannot be written: {error.strerror}; choose a folder with --runs.")
