"""Recordings for the tests of part 1: small ones made by hand, where the right answer is known."""

from collections.abc import Callable

import numpy as np
import pytest

from momentum.brain import Examples, examples
from momentum.data import Recording

Maker = Callable[..., Recording]


def make_recording(person: str = "A", runs: int = 3, blocks: int = 4, rows: int = 6) -> Recording:
    """Make a recording of two channels: the first counts the blocks, the second is the label."""
    order = ["REST", "ADDITION"] * (blocks // 2)
    marks, run, signal = [], [], []
    for number in range(runs):
        for position, mark in enumerate(order):
            marks += [mark] * rows + ["JUNK"] * 2
            run += [number] * (rows + 2)
            block = number * blocks + position
            signal += [[block, float(mark == "ADDITION")]] * (rows + 2)
    return Recording(
        person, np.array(signal, float), np.array(marks), np.array(run), ("CH1", "CH2")
    )


@pytest.fixture
def maker() -> Maker:
    return make_recording


@pytest.fixture
def rows() -> Examples:
    """Three people; two channels; 3 runs of 4 blocks of 6 rows each."""
    return examples([make_recording(name) for name in "ABC"])
