"""Time a stretch of a process: its CPU seconds and the seconds on the wall."""

import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def stopwatch(into: dict[str, float]) -> Iterator[None]:
    """Add the entries "cpu" and "wall" (seconds) for what happens inside the block."""
    cpu, wall = time.process_time(), time.perf_counter()
    yield
    into["cpu"] = time.process_time() - cpu
    into["wall"] = time.perf_counter() - wall
