"""Signs of life: two threads that take turns."""

import threading
from collections.abc import Callable, Iterator

import pytest

from momentum.engine import no_grad
from momentum.engine.tensor import Tensor
from momentum.vision.ticks import with_ticks


def steps(seen: list[str]) -> Callable[[Callable[[], None]], Iterator[int]]:
    def work(tick: Callable[[], None]) -> Iterator[int]:
        try:
            for number in range(3):
                for _ in range(2):
                    seen.append("work")
                    tick()
                yield number
        finally:
            seen.append("end")

    return work


def test_items_and_ticks_come_in_order_and_in_turns() -> None:
    seen: list[str] = []
    got = []
    for item in with_ticks(steps(seen)):
        got.append(item)
        assert len(seen) == sum(one is None for one in got)  # nobody works ahead
    assert got == [None, None, 0, None, None, 1, None, None, 2]
    assert seen[-1] == "end"


@pytest.mark.parametrize("after", [0, 2, 5])
def test_when_nobody_listens_the_work_ends(after: int) -> None:
    seen: list[str] = []
    before = threading.active_count()
    talk = with_ticks(steps(seen))
    for count, _ in enumerate(talk):
        if count == after:
            break
    del talk
    assert threading.active_count() == before
    assert seen[-1] == "end"
    assert len(seen) <= after + 2


def test_an_error_comes_through() -> None:
    def work(tick: Callable[[], None]) -> Iterator[int]:
        tick()
        yield 1
        raise ValueError("no")

    talk = with_ticks(work)
    assert [next(talk), next(talk)] == [None, 1]
    with pytest.raises(ValueError, match="no"):
        next(talk)


def test_what_was_switched_outside_holds_inside() -> None:
    def work(tick: Callable[[], None]) -> Iterator[bool]:
        yield (Tensor([1.0], requires_grad=True) * 2).requires_grad

    with no_grad():
        assert list(with_ticks(work)) == [False]
    assert list(with_ticks(work)) == [True]
