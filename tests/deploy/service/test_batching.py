"""Those who wait are computed together, and nobody waits for company."""

import asyncio
import threading
from collections.abc import Coroutine
from typing import Any

import numpy as np
import pytest

from momentum.deploy.service import batching
from momentum.deploy.service.batching import Batcher
from momentum.deploy.service.limits import Refused
from momentum.deploy.service.model import Outputs


class Engine:
    """Computes what it is given, when it may; remembers how many came together."""

    def __init__(self) -> None:
        self.batches: list[int] = []
        self.lengths: list[int] = []
        self.may = threading.Event()
        self.begun = threading.Event()
        self.broken = False

    def compute(self, raw: np.ndarray) -> Outputs:
        self.begun.set()
        assert self.may.wait(20)
        if self.broken:
            raise ZeroDivisionError
        return Outputs(raw * 2, raw * 3)

    def waiting(self, examples: int) -> None:
        self.lengths.append(examples)

    def batch(self, examples: int) -> None:
        self.batches.append(examples)


def _example(number: float, n: int = 1) -> np.ndarray:
    return np.full((n, 1), number, np.float32)


def _run(work: Coroutine[Any, Any, None]) -> None:
    asyncio.run(asyncio.wait_for(work, 30))


async def _busy(engine: Engine, batcher: Batcher) -> "asyncio.Task[Outputs]":
    """Let the engine begin with one example, and hold it there."""
    first = asyncio.create_task(batcher.outputs(_example(0)))
    await asyncio.to_thread(engine.begun.wait, 20)
    return first


def test_alone_one_is_computed_at_once() -> None:
    async def go() -> None:
        engine = Engine()
        engine.may.set()
        batcher = Batcher(engine.compute, engine)
        for number in range(3):
            found = await batcher.outputs(_example(number))
            assert (found.logits[0, 0], found.probabilities[0, 0]) == (2 * number, 3 * number)
        batcher.close()
        assert engine.batches == [1, 1, 1]

    _run(go())


def test_what_came_meanwhile_is_the_next_batch_and_everybody_gets_their_own() -> None:
    async def go() -> None:
        engine = Engine()
        batcher = Batcher(engine.compute, engine, together=64)
        first = await _busy(engine, batcher)
        sizes = [1, 3, 1, 2, 60, 5]
        tasks = [
            asyncio.create_task(batcher.outputs(_example(number, size)))
            for number, size in enumerate(sizes)
        ]
        await asyncio.sleep(0)
        engine.may.set()
        for number, found in enumerate(await asyncio.gather(*tasks)):
            np.testing.assert_array_equal(found.logits, _example(2 * number, sizes[number]))
        await first
        batcher.close()
        assert engine.batches == [1, 7, 60, 5]  # 64 at most, and nobody overtakes.
        assert engine.lengths[-1] == 0

    _run(go())


def test_who_comes_when_the_line_is_full_is_asked_to_come_again() -> None:
    async def go() -> None:
        engine = Engine()
        batcher = Batcher(engine.compute, engine, together=64, most=5)
        first = await _busy(engine, batcher)
        large = asyncio.create_task(batcher.outputs(_example(1, 256)))  # Alone, whatever its size.
        await asyncio.sleep(0)
        with pytest.raises(Refused) as refused:
            await batcher.outputs(_example(2))
        assert refused.value.status_code == 503
        assert int((refused.value.headers or {})["Retry-After"]) >= 1
        engine.may.set()
        await first
        assert len((await large).logits) == 256
        assert len((await batcher.outputs(_example(3))).logits) == 1
        batcher.close()

    _run(go())


def test_who_waited_too_long_or_left_is_not_computed(monkeypatch: pytest.MonkeyPatch) -> None:
    async def go() -> None:
        engine = Engine()
        batcher = Batcher(engine.compute, engine)
        first = await _busy(engine, batcher)
        late, gone = (asyncio.create_task(batcher.outputs(_example(n))) for n in (1, 2))
        await asyncio.sleep(0)
        gone.cancel()
        await asyncio.sleep(0)
        monkeypatch.setattr(batching, "PATIENCE", -1.0)
        engine.may.set()
        await first
        with pytest.raises(Refused):
            await late
        monkeypatch.setattr(batching, "PATIENCE", 30.0)
        await batcher.outputs(_example(4))
        batcher.close()
        assert engine.batches == [1, 1]

    _run(go())


def test_a_failure_is_told_to_all_and_ends_nothing() -> None:
    async def go() -> None:
        engine = Engine()
        engine.broken = True
        engine.may.set()
        batcher = Batcher(engine.compute, engine)
        found = await asyncio.gather(
            *(batcher.outputs(_example(n)) for n in range(3)), return_exceptions=True
        )
        assert [type(each) for each in found] == [ZeroDivisionError] * 3
        engine.broken = False
        assert (await batcher.outputs(_example(2))).logits[0, 0] == 4
        batcher.close()

    _run(go())


def test_the_loop_goes_on_while_the_engine_computes() -> None:
    async def go() -> None:
        engine = Engine()
        batcher = Batcher(engine.compute, engine)
        first = await _busy(engine, batcher)
        for _ in range(10):
            await asyncio.sleep(0)  # Would never come back if the engine held the loop.
        assert not first.done()
        engine.may.set()
        await first
        batcher.close()

    _run(go())
