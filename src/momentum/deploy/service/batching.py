"""Requests that wait are computed together: one call of the engine for many of them.

Nobody is made to wait for company. While the engine computes, what arrives gathers; when it is
done, all of that is the next batch. An idle service computes a request at once.
"""

from __future__ import annotations

import asyncio
import math
import queue
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import NamedTuple, Protocol

import numpy as np

from momentum.deploy.service.limits import MOST_TOGETHER, MOST_WAITING, PATIENCE, busy
from momentum.deploy.service.model import Outputs, Raw


class Observer(Protocol):
    """What wants to know how many wait, and how many are computed together."""

    def waiting(self, examples: int) -> None:
        """Hear how many examples wait."""

    def batch(self, examples: int) -> None:
        """Hear how many examples are computed together."""


class _Waiting(NamedTuple):
    raw: Raw
    answer: asyncio.Future[Outputs]
    since: float


class Batcher:
    """Gathers examples and computes them in a thread of its own.

    Parameters
    ----------
    compute : callable
        From raw examples to outputs.
    observer : Observer
        Hears how many wait and how many are computed together.
    together : int
        Examples in one call of `compute`, unless one request alone has more.
    most : int
        Examples that may wait; more are refused.
    """

    def __init__(
        self,
        compute: Callable[[Raw], Outputs],
        observer: Observer,
        together: int = MOST_TOGETHER,
        most: int = MOST_WAITING,
    ) -> None:
        self._compute, self._observer = compute, observer
        self._together, self._most = together, most
        self._line: deque[_Waiting] = deque()
        self._length = 0
        self._at_work = False
        self._pace = 0.0  # seconds an example, lately
        self._jobs: queue.SimpleQueue[list[_Waiting] | None] = queue.SimpleQueue()
        self._loop = asyncio.get_running_loop()
        self._thread = threading.Thread(target=self._work, name="engine", daemon=True)
        self._thread.start()

    async def outputs(self, raw: Raw) -> Outputs:
        """Compute the outputs of some examples, with whatever else waits.

        Raises
        ------
        Refused
            If too many examples wait already, or these waited too long.
        """
        if self._length and self._length + len(raw) > self._most:
            raise busy(self._retry())
        answer: asyncio.Future[Outputs] = self._loop.create_future()
        self._line.append(_Waiting(raw, answer, time.monotonic()))
        self._lengthen(len(raw))
        if not self._at_work:
            self._at_work = True
            self._loop.call_soon(self._begin)  # Whoever is being read right now comes along.
        return await answer

    def close(self) -> None:
        """End the thread once it has computed what it began."""
        self._jobs.put(None)
        self._thread.join(PATIENCE)

    def _retry(self) -> int:
        return min(60, max(1, math.ceil(self._pace * self._length)))

    def _lengthen(self, examples: int) -> None:
        self._length += examples
        self._observer.waiting(self._length)

    def _begin(self) -> None:
        batch = self._next()
        self._at_work = bool(batch)
        if batch:
            self._jobs.put(batch)

    def _next(self) -> list[_Waiting]:
        """Take the next batch from the line; whoever waited too long, or left, is not computed."""
        batch: list[_Waiting] = []
        size, latest = 0, time.monotonic() - PATIENCE
        while self._line and (not batch or size + len(self._line[0].raw) <= self._together):
            first = self._line.popleft()
            self._lengthen(-len(first.raw))
            if first.answer.done():
                continue
            if first.since < latest:
                first.answer.set_exception(busy(self._retry()))
                continue
            batch.append(first)
            size += len(first.raw)
        return batch

    def _work(self) -> None:
        while (batch := self._jobs.get()) is not None:
            begun = time.perf_counter()
            found = self._computed(batch)
            seconds = time.perf_counter() - begun
            try:
                self._loop.call_soon_threadsafe(self._deliver, batch, found, seconds)
            except RuntimeError:  # The loop is closed: nobody waits any more.
                return

    def _computed(self, batch: list[_Waiting]) -> Outputs | Exception:
        try:
            alone = len(batch) == 1
            return self._compute(batch[0].raw if alone else np.concatenate([w.raw for w in batch]))
        except Exception as error:  # Whoever waits must hear of it, whatever it is.
            return error

    def _deliver(self, batch: list[_Waiting], found: Outputs | Exception, seconds: float) -> None:
        size = sum(len(each.raw) for each in batch)
        self._pace = 0.8 * self._pace + 0.2 * seconds / size
        self._observer.batch(size)
        self._begin()  # The engine first; then those who wait for what it found.
        start = 0
        for each in batch:
            end = start + len(each.raw)
            if not each.answer.done():
                _give(each.answer, found, slice(start, end))
            start = end


def _give(answer: asyncio.Future[Outputs], found: Outputs | Exception, rows: slice) -> None:
    if isinstance(found, Exception):
        answer.set_exception(found)
    else:
        answer.set_result(Outputs(found.logits[rows], found.probabilities[rows]))
