"""Parallel work: nothing lost, nothing mixed up, and it stops when told to."""

import threading
import time
from collections.abc import Iterator

import pytest
from threadpoolctl import threadpool_info

from momentum.runs import cores, stream


def count(n: int) -> Iterator[int]:
    yield from range(n)


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_every_item_arrives_in_the_order_of_its_task(jobs: int) -> None:
    tasks = [3, 0, 200, 1]
    got: dict[int, list[int]] = {number: [] for number in range(len(tasks))}
    for number, item in stream(count, tasks, jobs):
        got[number].append(item)
    assert got == {number: list(range(n)) for number, n in enumerate(tasks)}


def test_tasks_really_run_side_by_side() -> None:
    meeting = threading.Barrier(2, timeout=10)

    def meet(_: int) -> Iterator[int]:
        yield meeting.wait()

    assert len(list(stream(meet, [0, 1], jobs=2))) == 2


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_failing_task_is_raised_and_stops_the_others(jobs: int) -> None:
    items = []

    def work(task: int) -> Iterator[int]:
        if task == 0:
            raise ZeroDivisionError("task 0")
        for item in range(10_000):
            time.sleep(0.001)
            items.append(item)
            yield item

    with pytest.raises(ZeroDivisionError, match="task 0"):
        list(stream(work, [0, 1], jobs))
    assert len(items) < 5_000


def test_leaving_the_loop_stops_the_workers() -> None:
    before = threading.active_count()
    produced = []

    def endless(_: int) -> Iterator[int]:
        while True:
            produced.append(1)
            yield 1

    for _ in stream(endless, [0, 1, 2], jobs=2):
        break
    for _ in range(100):
        if threading.active_count() == before:
            break
        time.sleep(0.02)
    assert threading.active_count() == before
    made = len(produced)
    time.sleep(0.05)
    assert len(produced) == made


def test_matrix_products_keep_to_one_core() -> None:
    def threads(_: int) -> Iterator[int]:
        yield max(pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas")

    assert [item for _, item in stream(threads, [0], jobs=1)] == [1]


def test_there_is_a_core() -> None:
    assert cores() >= 1
