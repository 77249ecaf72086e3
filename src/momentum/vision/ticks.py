"""Signs of life: what happens inside a long step of an iterator, seen from outside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from contextvars import copy_context
from queue import SimpleQueue
from threading import Semaphore, Thread
from typing import Any, Generic, TypeVar

Item = TypeVar("Item")
Tick = Callable[[], None]


class _Stopped(Exception):
    """Nobody listens any more."""


class _Talk(Generic[Item]):
    """Two threads that take turns, so that neither ever sees the other's half-done work."""

    def __init__(self) -> None:
        self.told: SimpleQueue[Any] = SimpleQueue()
        self.turn = Semaphore(0)
        self.stopped = False

    def tell(self, item: Item | None = None) -> None:
        """Pass something on and wait until it is the own turn again."""
        self.told.put(item)
        self.turn.acquire()
        if self.stopped:
            raise _Stopped

    def perform(self, work: Callable[[Tick], Iterator[Item]]) -> None:
        with suppress(_Stopped):
            try:
                for item in work(self.tell):
                    self.tell(item)
                self.told.put(StopIteration())
            except Exception as error:
                if not self.stopped:
                    self.told.put(error)


def with_ticks(work: Callable[[Tick], Iterator[Item]]) -> Iterator[Item | None]:
    """Yield the items of ``work(tick)``, and None whenever it called ``tick()`` on the way.

    The work is done in a thread of its own that waits while the caller looks at what it got: one
    of the two is at work at a time. When the caller stops, the work ends at its next tick.

    Examples
    --------
    >>> def count(tick):
    ...     for number in range(2):
    ...         tick()
    ...         yield number
    >>> list(with_ticks(count))
    [None, 0, None, 1]
    """
    talk: _Talk[Item] = _Talk()
    worker = Thread(target=copy_context().run, args=(talk.perform, work), daemon=True)
    worker.start()
    try:
        while not isinstance(item := talk.told.get(), StopIteration):
            if isinstance(item, BaseException):
                raise item
            yield item
            talk.turn.release()
    finally:
        talk.stopped = True
        talk.turn.release()
        worker.join()
