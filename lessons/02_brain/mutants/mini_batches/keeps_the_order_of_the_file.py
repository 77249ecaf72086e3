"""Believes that the examples are shown in the order of the file."""

import numpy as np


def mini_batches(examples, size, rng):
    order = np.arange(examples)
    return [order[start : start + size] for start in range(0, examples, size)]
