"""The events of a run as a stream of server-sent events, and how many may read at once."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

from momentum.studio.following import PAUSE, Batch, Tail
from momentum.studio.run_states import State, UnknownRun
from momentum.studio.runner import Runner

MOST = 200
"""Streams at once, of all runs together."""

HEARTBEAT = 15.0
"""Seconds after which a silent stream says that it is still there."""

IDLE = 0.6
"""Seconds between two looks at a run that nobody works on; somebody may resume it."""

OVER = frozenset({"finished", "refused"})
"""After these nothing more will come."""


class Readers:
    """Counts who reads."""

    def __init__(self, most: int = MOST) -> None:
        self.most, self.now = most, 0

    @property
    def full(self) -> bool:
        """Whether there is no room for one more."""
        return self.now >= self.most

    @contextmanager
    def one_more(self) -> Iterator[None]:
        """Count one reader as long as they read."""
        self.now += 1
        try:
            yield
        finally:
            self.now -= 1


async def stream(runner: Runner, name: str, log: Path, after: int) -> AsyncIterator[bytes]:
    """Yield the state of a run, its events from an offset on, and every change of both.

    It ends when the run is finished or refused and everything was sent, or when the server ends.
    """
    tail, told, spoke = Tail(log, after), "", time.monotonic()
    while not runner.leaving.is_set():
        try:
            state, batch = await asyncio.to_thread(_look, runner, name, tail)
        except UnknownRun:
            break
        first, changed = not told, _key(state) != told
        told = _key(state)
        if first:
            yield _told(state)
        while batch:
            yield _events(batch)
            spoke = time.monotonic()
            batch = await asyncio.to_thread(tail.read)
        if changed and not first:
            yield _told(state)
            spoke = time.monotonic()
        if state.status in OVER:
            break
        if time.monotonic() - spoke > HEARTBEAT:
            yield b": still here\n\n"
            spoke = time.monotonic()
        await asyncio.sleep(PAUSE if state.going else IDLE)
    if not runner.leaving.is_set():  # Else the browser shall come back to the next server.
        yield b"event: end\ndata: {}\n\n"


def _look(runner: Runner, name: str, tail: Tail) -> tuple[State, Batch | None]:
    """Look at a run in a thread: reading a long log takes time that others wait for."""
    state = runner.state(name)  # Before the events: when it says finished, all are in the log.
    return state, tail.read()


def _key(state: State) -> str:
    """What makes a state another one; the seconds that pass do not."""
    return json.dumps([state.status, state.sentence, state.started, state.result is None])


def _events(batch: Batch) -> bytes:
    data = b"[" + b",".join(batch.lines) + b"]"
    return b"id: %d\nevent: events\ndata: %s\n\n" % (batch.offset, data)


def _told(state: State) -> bytes:
    return f"event: state\ndata: {json.dumps(state.as_json())}\n\n".encode()
