"""Batches and epochs."""

import math

import numpy as np


def steps_in_an_epoch(examples: int, size: int) -> int:
    """Count the gradient steps of one full pass."""
    return math.ceil(examples / size)


def mini_batches(examples: int, size: int, rng: np.random.Generator) -> list[np.ndarray]:
    """Deal the row numbers of one epoch into batches, in a new random order."""
    order = rng.permutation(examples)
    return [order[start : start + size] for start in range(0, examples, size)]
