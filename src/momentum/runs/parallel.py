"""Parallel work that can be watched.

Training on our engine spends its time inside NumPy, which lets other threads run meanwhile. So
threads share the cores almost as well as processes would (1.8 of 2, measured with stacks of 16
folds), start at once, copy no data, and every epoch can be shown the moment it is over.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from queue import Queue
from threading import Event as Flag
from typing import TypeVar

from threadpoolctl import threadpool_limits

Task = TypeVar("Task")
Item = TypeVar("Item")


def cores() -> int:
    """Count the cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # macOS and Windows
        return os.cpu_count() or 1


def stream(
    work: Callable[[Task], Iterator[Item]], tasks: Sequence[Task], jobs: int
) -> Iterator[tuple[int, Item]]:
    """Yield what ``work(task)`` yields, from several tasks at a time, with the task's number.

    Items of one task come in order; items of different tasks interleave. Every matrix product
    keeps to one core meanwhile, so that the numbers do not depend on `jobs`. When the consumer
    stops, or one task fails, all tasks stop at their next item.

    Parameters
    ----------
    work : callable
        From a task to an iterator of items.
    tasks : sequence
    jobs : int
        Tasks at a time.

    Examples
    --------
    >>> list(stream(lambda n: iter(range(n)), [2, 1], jobs=1))
    [(0, 0), (0, 1), (1, 0)]
    """
    with threadpool_limits(limits=1, user_api="blas"):
        if jobs == 1 or len(tasks) <= 1:
            for number, task in enumerate(tasks):
                for item in work(task):
                    yield number, item
        else:
            yield from _threaded(work, tasks, jobs)


def _threaded(
    work: Callable[[Task], Iterator[Item]], tasks: Sequence[Task], jobs: int
) -> Iterator[tuple[int, Item]]:
    queue: Queue[tuple[int, Item] | BaseException | None] = Queue(maxsize=64 * jobs)
    stop = Flag()

    def perform(number: int) -> None:
        try:
            for item in work(tasks[number]):
                if stop.is_set():
                    return
                queue.put((number, item))
            queue.put(None)
        except BaseException as error:
            queue.put(error)

    pool = ThreadPoolExecutor(jobs)
    try:
        for number in range(len(tasks)):
            pool.submit(perform, number)
        unfinished = len(tasks)
        while unfinished:
            got = queue.get()
            if isinstance(got, BaseException):
                raise got
            if got is None:
                unfinished -= 1
            else:
                yield got
    finally:
        stop.set()
        while not queue.empty():  # Nobody may wait for room in a queue that nobody reads.
            queue.get_nowait()
        pool.shutdown(wait=True, cancel_futures=True)
