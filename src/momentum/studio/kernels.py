"""The learner's own kernels: one for each lesson whose cells are run, none for the others."""

from __future__ import annotations

import asyncio
import tempfile
import threading
from collections.abc import AsyncIterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from momentum.errors import BadInput
from momentum.studio.kernel_record import Record
from momentum.studio.kernel_room import ANEW, KernelRoom
from momentum.studio.outputs import Output

MOST_KERNELS = 3
"""Kernels at once; for another one the least recently used that has nothing to do is ended."""

MOST_KEPT = 60_000_000
"""Bytes of outputs that are kept, of all lessons together."""

LOOK_EVERY = 0.05
"""Seconds between two looks at what a cell has shown: what comes between is sent together."""

OFF = "Running cells is turned off: this studio was started with --no-cells."
MISSING = "Running cells needs Jupyter's kernel: `pip install 'momentum-course[notebook]'`."
ENDED = (
    "Python was ended here, since a fourth lesson needed it: values of earlier cells are gone, and "
    "Run makes them again."
)


def available(cells: bool = True) -> str:
    """Return "" if cells can be run, else the sentence that says why not."""
    if not cells:
        return OFF
    return "" if find_spec("ipykernel") and find_spec("jupyter_client") else MISSING


class Kernels:
    """The kernels of all lessons.

    Parameters
    ----------
    cells : bool
        Whether running cells is allowed.
    """

    def __init__(self, cells: bool = True) -> None:
        self.cells = cells
        self._rooms: dict[str, KernelRoom] = {}
        self._lock = threading.Lock()
        self._temporary: tempfile.TemporaryDirectory[str] | None = None
        self._closed = False

    def available(self) -> str:
        """Return "" if cells can be run, else the sentence that says why not."""
        return available(self.cells)

    def start(self, lesson: str, number: int, code: str, place: Path | None = None) -> Record:
        """Run a cell after those that wait already; return what it shows as it comes.

        Parameters
        ----------
        lesson : str
            Its name.
        number : int
            Of the cell.
        code : str
            What is run.
        place : Path, optional
            The folder the kernel works in if it has to be started; by default a temporary one.

        Raises
        ------
        BadInput
            When cells cannot be run, or three other lessons are at work.
        """
        if sentence := self.available():
            raise BadInput(sentence)
        with self._lock:
            if self._closed:
                raise BadInput("The studio is closing; start it again to run cells.")
            room = self._room(lesson)
            if not room.has_kernel:
                self._make_way(room)
            record = room.run(number, code, place or self._own_place(lesson))
        self._forget_old(record)
        return record

    async def follow(self, record: Record) -> AsyncIterator[Output]:
        """Yield what a cell has shown and shows, until it is done."""
        version, state = 0, ""
        while True:
            before, state = state, record.state
            if before != state != "done":
                yield {"kind": "state", "state": state}
            version, changed = record.since(version)
            for output in changed:
                yield output
            if state == "done":
                yield {"kind": "done", "ok": record.ok, "seconds": round(record.seconds, 2)}
                return
            await asyncio.sleep(LOOK_EVERY)

    async def run(
        self, lesson: str, code: str, number: int = 0, place: Path | None = None
    ) -> AsyncIterator[Output]:
        """Run a cell and yield what it shows; who stops listening does not stop the cell."""
        async for output in self.follow(self.start(lesson, number, code, place)):
            yield output

    def record(self, lesson: str, number: int) -> Record | None:
        """Return what a cell has shown when it was run last."""
        room = self._rooms.get(lesson)
        return room.records.get(number) if room else None

    def state(self, lesson: str, outputs: bool = True) -> dict[str, Any]:
        """Return how the kernel of a lesson is, which cells it ran, and what they showed.

        Parameters
        ----------
        lesson : str
            Its name.
        outputs : bool
            Whether what the cells showed is wanted; it may be much.
        """
        room = self._rooms.get(lesson)
        return room.as_data(outputs) if room else KernelRoom.nothing()

    def interrupt(self, lesson: str) -> None:
        """Stop the cell at work and those that wait; the values of earlier cells stay."""
        if room := self._rooms.get(lesson):
            room.interrupt()

    def restart(self, lesson: str) -> None:
        """End the kernel of a lesson; the next cell that is run starts a new one."""
        if room := self._rooms.get(lesson):
            room.end(ANEW)

    async def close(self) -> None:
        """End all kernels."""
        await asyncio.to_thread(self.close_now)

    def close_now(self) -> None:
        """End all kernels, and wait until they are gone."""
        with self._lock:
            self._closed = True
            rooms = list(self._rooms.values())
        for room in rooms:
            room.close()
        if self._temporary:
            self._temporary.cleanup()

    def _room(self, lesson: str) -> KernelRoom:
        return self._rooms.setdefault(lesson, KernelRoom(lesson))

    def _make_way(self, asking: KernelRoom) -> None:
        """End the kernel that has had nothing to do for longest, where there are too many."""
        others = [r for r in self._rooms.values() if r.has_kernel and r is not asking]
        if len(others) < MOST_KERNELS:
            return
        idle = [room for room in others if not room.busy]
        if not idle:
            names = ", ".join(sorted(room.lesson for room in others))
            raise BadInput(f"Three lessons are at work already ({names}): stop one of them first.")
        min(idle, key=lambda room: room.used).end(ENDED)

    def _own_place(self, lesson: str) -> Path:
        if self._temporary is None:
            self._temporary = tempfile.TemporaryDirectory(prefix="momentum-cells-")
        place = Path(self._temporary.name, lesson)
        place.mkdir(exist_ok=True)
        return place

    def _forget_old(self, newest: Record) -> None:
        """Forget the outputs of the lessons used least recently, until what is kept is not much."""
        kept = 0
        for room in sorted(self._rooms.values(), key=lambda room: room.used, reverse=True):
            for number, record in reversed(list(room.records.items())):
                kept += record.size
                if kept > MOST_KEPT and record.done and record is not newest:
                    room.records.pop(number, None)
