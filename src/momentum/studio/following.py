"""Following the events of a run while they are written, from any place, without losing one."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple, NoReturn

from momentum.runs import Event, read_event

PAUSE = 0.15
"""Seconds between two looks at a file that has nothing new."""

LARGEST = 256 * 1024
"""Bytes of a batch; a single longer line is a batch of its own."""


class Batch(NamedTuple):
    """Some whole lines of a log.

    Parameters
    ----------
    lines : list of bytes
        Without their ends; each is one JSON object.
    offset : int
        Bytes from the beginning of the log to the end of the last line: reading on from here
        repeats nothing and misses nothing.
    """

    lines: list[bytes]
    offset: int


class Tail:
    """Reads a growing log, some whole lines at a time.

    A last line that is not ended yet, or was torn by a crash and will be cut off, is never read.

    Parameters
    ----------
    log : Path
        The file; it need not exist yet.
    after : int
        Where to begin: an offset of an earlier batch, or 0. From a place inside a line, the line
        is read from its beginning; from behind the end, the log from its beginning.
    """

    def __init__(self, log: Path, after: int = 0) -> None:
        self.log, self.offset = log, max(0, after)
        self._checked = after <= 0

    def read(self) -> Batch | None:
        """Return what is new, or None where there is nothing."""
        try:
            size = self.log.stat().st_size
            if size == self.offset:  # As most often; nothing is opened then.
                return None
            if size < self.offset:
                self.offset = 0
            with self.log.open("rb") as file:
                self.offset = self.offset if self._checked else _start_of_line(file, self.offset)
                self._checked = True
                file.seek(self.offset)
                text = file.read(LARGEST)
                if len(text) == LARGEST and b"\n" not in text:
                    text += file.readline()
        except OSError:  # Not begun yet, or deleted.
            return None
        return self._batch(text[: text.rfind(b"\n") + 1])

    def _batch(self, text: bytes) -> Batch | None:
        if not text:
            return None
        self.offset += len(text)
        return Batch([line for line in text.split(b"\n") if _is_object(line)], self.offset)


def _start_of_line(file: BinaryIO, place: int) -> int:
    """Return the beginning of the line a place lies in."""
    start = max(0, place - LARGEST)
    file.seek(start)
    found = file.read(place - start).rfind(b"\n")
    return start + found + 1 if found >= 0 else 0


def _is_object(line: bytes) -> bool:
    """Say whether a line can be read by everybody; one damaged by a broken disk cannot."""
    try:
        return isinstance(json.loads(line, parse_constant=_refuse), dict)
    except (ValueError, RecursionError):
        return False


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON.")


async def follow(log: Path, after: int, alive: Callable[[], bool]) -> AsyncIterator[Batch]:
    """Yield what is in a log and what is added to it, until nobody writes any more.

    Parameters
    ----------
    log : Path
        An ``events.jsonl``; it need not exist yet.
    after : int
        Offset to begin at.
    alive : callable
        Says whether somebody still writes; asked before every look, so that the last lines are
        read also when the writer ends right after them.
    """
    tail = Tail(log, after)
    while True:
        going = alive()
        while batch := tail.read():
            yield batch
        if not going:
            return
        await asyncio.sleep(PAUSE)


def events_of(folder: Path, alive: Callable[[], bool]) -> Iterator[Event]:
    """Yield the events of a run as they come: those so far at once, then the new ones live.

    Parameters
    ----------
    folder : Path
        The folder of the run; it need not exist yet.
    alive : callable
        Says whether the run is still at work.
    """
    tail = Tail(folder / "events.jsonl")
    while True:
        going = alive()
        while batch := tail.read():
            yield from _parsed(batch)
        if not going:
            return
        time.sleep(PAUSE)


def _parsed(batch: Batch) -> Iterator[Event]:
    for line in batch.lines:
        if event := read_event(line):
            yield event
