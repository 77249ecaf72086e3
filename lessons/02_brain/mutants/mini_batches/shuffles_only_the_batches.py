"""Believes that it is enough to shuffle the order of fixed batches."""

import numpy as np


def mini_batches(examples, size, rng):
    order = np.arange(examples)
    batches = [order[start : start + size] for start in range(0, examples, size)]
    return [batches[k] for k in rng.permutation(len(batches))]
