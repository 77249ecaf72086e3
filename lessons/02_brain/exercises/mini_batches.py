"""Batches and epochs.

An epoch is one full pass: every example is shown exactly once, in a new random order, in batches
of `size`. If the number of examples cannot be divided by `size`, the last batch is smaller.

`steps_in_an_epoch(examples, size)` is the number of batches, and so of gradient steps, of one
epoch: for 10 examples in batches of 4 it is 3 (4 + 4 + 2).

`mini_batches(examples, size, rng)` returns one epoch: a list of arrays of row numbers, counted
from 0. For 5 examples in batches of 2 it could be [array([3, 0]), array([4, 1]), array([2])].
All randomness comes from `rng`, a NumPy generator; `rng.permutation(5)` shuffles 0 to 4.
"""

import numpy as np


def steps_in_an_epoch(examples: int, size: int) -> int:
    """Count the gradient steps of one full pass."""
    raise NotImplementedError


def mini_batches(examples: int, size: int, rng: np.random.Generator) -> list[np.ndarray]:
    """Deal the row numbers of one epoch into batches, in a new random order."""
    raise NotImplementedError
