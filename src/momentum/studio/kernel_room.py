"""One lesson's kernel and the cells that were run in it, one at a time, in a thread of its own."""

from __future__ import annotations

import contextlib
import queue
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from momentum.errors import BadInput
from momentum.studio.kernel_process import Gone, KernelProcess, Message
from momentum.studio.kernel_record import Record
from momentum.studio.outputs import outputs_of

IDLE = 30 * 60.0
"""Seconds without a cell after which a kernel is ended."""

GRACE = 5.0
"""Seconds in which a cell that is stopped may end by itself."""

TIRED = "Python was ended after half an hour without a cell: values of earlier cells are gone."
ANEW = "Python was started anew: values of earlier cells are gone."
STOPPED = "Stopped. What earlier cells made is still there."
NOT_RUN = "Not run: the cell before it was stopped."
IGNORED = (
    "This cell did not end when it was stopped, so Python was ended: values of earlier cells are "
    "gone, and Run makes them again."
)
DIED = (
    "Python ended while this cell ran (out of memory, or the code ended it): values of earlier "
    "cells are gone, and Run starts it again."
)
DIED_IDLE = "Python ended while it had nothing to do: values of earlier cells are gone."


@dataclass
class Job:
    """A cell that shall be run."""

    record: Record
    code: str
    place: Path


class KernelRoom:
    """The kernel of one lesson.

    Parameters
    ----------
    lesson : str
        Its name.
    """

    def __init__(self, lesson: str) -> None:
        self.lesson, self.used, self.note = lesson, time.monotonic(), ""
        self.records: dict[int, Record] = {}
        self.ran: list[int] = []
        self._jobs: queue.Queue[Job | None] = queue.Queue()
        self._waiting = 0
        self._lock = threading.Lock()
        self._kernel: KernelProcess | None = None
        self._thread: threading.Thread | None = None
        self._ready = False
        self._stop_at = 0.0
        self._end_note = self._untold = ""

    @property
    def has_kernel(self) -> bool:
        """Whether there is a kernel, or one is about to be started."""
        return self._kernel is not None or self.busy

    @property
    def busy(self) -> bool:
        """Whether a cell is at work or waits."""
        return self._waiting > 0

    @staticmethod
    def nothing() -> dict[str, Any]:
        """Return what there is to say of a lesson without a kernel."""
        return {"state": "none", "running": None, "ran": [], "note": "", "cells": {}}

    def as_data(self, outputs: bool = True) -> dict[str, Any]:
        """Return how the kernel is, which cells it ran, and what they showed if that is wanted."""
        records = dict(self.records)
        self._notice_a_death()
        running = [number for number, record in records.items() if record.state == "running"]
        return {
            "state": self._state(),
            "running": running[0] if running else None,
            "ran": list(self.ran),
            "note": self.note,
            "cells": {str(n): r.as_data() for n, r in records.items()} if outputs else {},
        }

    def _notice_a_death(self) -> None:
        """Forget a kernel that ended while it had nothing to do."""
        with self._lock:
            if self._kernel is not None and not self.busy and not self._kernel.alive:
                self.ran, self._ready = [], False
                self._jobs.put(None)

    def _state(self) -> str:
        if not self.busy and (self._kernel is None or not self._kernel.alive):
            return "none"
        if not self._ready:
            return "starting"
        return "busy" if self.busy else "idle"

    def run(self, number: int, code: str, place: Path) -> Record:
        """Take a cell in; it is run after those that wait already."""
        record = Record(number)
        with self._lock:
            self._waiting += 1
            self.records.pop(number, None)  # The newest comes last.
            self.records[number] = record
            self.used = time.monotonic()
            if self._thread is None or not self._thread.is_alive():
                name = f"kernel of {self.lesson}"
                self._thread = threading.Thread(target=self._work, name=name, daemon=True)
                self._thread.start()
            self._jobs.put(Job(record, code, place))
        return record

    def interrupt(self) -> None:
        """Stop the cell at work, and do not run those that wait."""
        with self._lock:
            if self.busy and not self._stop_at:
                self._stop_at = time.monotonic()
            self._drop_waiting()

    def end(self, note: str) -> None:
        """End the kernel; say why where its cells are shown."""
        with self._lock:
            self._drop_waiting()
            if self._kernel is None:
                return
            self._end_note = self.note = note
            self.ran = []
            self._kernel.kill()
            if not self.busy:
                self._jobs.put(None)

    def close(self) -> None:
        """End the kernel and the thread."""
        self.end("The studio was ended.")
        self._jobs.put(None)
        if self._thread is not None:
            self._thread.join(10)

    def _drop_waiting(self) -> None:
        with contextlib.suppress(queue.Empty):
            while True:
                job = self._jobs.get_nowait()
                if job is not None:
                    job.record.note(NOT_RUN)
                    self._finished(job.record, ok=False)

    def _finished(self, record: Record, ok: bool) -> None:
        record.finish(ok)
        self._waiting -= 1
        self.used = time.monotonic()
        if ok and record.number not in self.ran:
            self.ran.append(record.number)

    def _work(self) -> None:
        """Run cell after cell until there has been none for long, or the kernel shall end."""
        while True:
            try:
                job = self._jobs.get(timeout=IDLE)
            except queue.Empty:
                self._end_note = TIRED
                job = None
            with self._lock:
                if job is None and self._jobs.empty():
                    self._forget()
                    self._thread = None
                    return
            if job is not None:
                self._perform(job)

    def _perform(self, job: Job) -> None:
        ok = False
        try:
            if self._kernel is not None and not self._kernel.alive:
                self._forget()
            kernel = self._kernel or self._begin(job)
            ok = self._follow(kernel, job)
        except Gone:
            self._lost(job.record)
        except Exception as problem:  # Whatever it is, the cells that wait must go on.
            told = isinstance(problem, BadInput)
            job.record.note(str(problem) if told else f"Python could not be used: {problem!r}.")
            self._forget()
        with self._lock:
            self._stop_at = 0.0
            self._finished(job.record, ok)

    def _begin(self, job: Job) -> KernelProcess:
        if self._untold:
            job.record.note(self._untold)
        job.record.state = "starting"
        with self._lock:
            self._kernel, self._end_note, self.ran = KernelProcess(job.place), "", []
        self._kernel.connect()
        self._ready, self.note, self._untold = True, "", ""
        return self._kernel

    def _follow(self, kernel: KernelProcess, job: Job) -> bool:
        """Run the cell; return whether it came to its end without an error."""
        if self._stop_at:
            job.record.note(NOT_RUN)
            return False
        job.record.begin()
        ok, begun, interrupted = True, False, 0.0
        for message in kernel.ask(job.code):
            begun = begun or message["msg_type"] == "execute_input"
            ok = self._take(message, job.record) and ok
            if self._stop_at and begun and not interrupted:
                interrupted = time.monotonic()
                kernel.interrupt()
            if interrupted and time.monotonic() - interrupted > GRACE:
                self._end_note = IGNORED
                kernel.kill()
                raise Gone
        return ok

    def _take(self, message: Message, record: Record) -> bool:
        """Take in what a message shows; return False if it tells of an error."""
        if record.full and message["msg_type"] in ("display_data", "execute_result"):
            return True  # Cleaning what nobody will see costs time.
        for output in outputs_of(message):
            if output["kind"] == "error" and output["name"] == "KeyboardInterrupt":
                record.note(STOPPED)
            else:
                record.add(output)
        return bool(message["msg_type"] != "error")

    def _lost(self, record: Record) -> None:
        record.note(self._end_note or DIED)
        self._forget()
        self._untold = ""

    def _forget(self) -> None:
        """Close what is left of the kernel."""
        if self._kernel is not None:
            self._kernel.close()
            self.note = self._end_note or DIED_IDLE
            self._untold = "" if self.note == ANEW else self.note
        self._kernel, self._ready, self.ran, self._end_note = None, False, [], ""
