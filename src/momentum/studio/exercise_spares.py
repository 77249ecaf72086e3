"""Processes that wait for an answer, with their libraries loaded, so that a verdict is quick."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict

from momentum.course import Exercise, waiting
from momentum.isolation import Examinee

MOST = 2
"""Processes that wait at once."""

PATIENCE = 120.0
"""Seconds a process waits after its exercise was last looked at."""


class Spares:
    """The waiting processes, for the exercises looked at last.

    Parameters
    ----------
    patience : float
        Seconds each of them waits.

    Examples
    --------
    >>> from momentum.course import exercises, judge
    >>> spares, exercise = Spares(), exercises()[0]
    >>> spares.prepare(exercise)
    >>> judge(exercise, exercise.solution, examinee=spares.take(exercise)).passed
    True
    >>> spares.close()
    """

    def __init__(self, patience: float = PATIENCE) -> None:
        self.patience = patience
        self._waiting: OrderedDict[str, tuple[float, Examinee]] = OrderedDict()
        self._lock = threading.Lock()
        self._clock: threading.Timer | None = None
        self._closed = False

    def prepare(self, exercise: Exercise) -> None:
        """Have a process wait for an exercise, and keep the one that does."""
        with self._lock:
            if self._closed:
                return
            found = self._waiting.pop(exercise.name, None)
            if found is not None and not found[1].alive:
                found[1].close()
                found = None
            examinee = found[1] if found else waiting(exercise)
            self._waiting[exercise.name] = time.monotonic(), examinee
            while len(self._waiting) > MOST:
                self._waiting.popitem(last=False)[1][1].close()
            self._wind()

    def take(self, exercise: Exercise) -> Examinee:
        """Hand out the process that waits for an exercise, or start one; who takes it closes it."""
        with self._lock:
            found = self._waiting.pop(exercise.name, None)
        if found is not None and found[1].alive:
            return found[1]
        if found is not None:
            found[1].close()
        return waiting(exercise)

    def count(self) -> int:
        """Count the processes that wait."""
        return len(self._waiting)

    def close(self) -> None:
        """End the processes that wait, and start no others."""
        with self._lock:
            self._closed = True
            if self._clock is not None:
                self._clock.cancel()
            self._end_older_than(0.0)

    def _wind(self) -> None:
        """See to it that no process waits for too long."""
        if self._clock is None and self._waiting:
            oldest = min(since for since, _ in self._waiting.values())
            left = max(oldest + self.patience - time.monotonic(), 0.01)
            self._clock = threading.Timer(left, self._look)
            self._clock.daemon = True
            self._clock.start()

    def _look(self) -> None:
        with self._lock:
            self._clock = None
            if not self._closed:
                self._end_older_than(self.patience)
                self._wind()

    def _end_older_than(self, seconds: float) -> None:
        limit = time.monotonic() - seconds
        for name in [n for n, (since, _) in self._waiting.items() if since <= limit]:
            self._waiting.pop(name)[1].close()
