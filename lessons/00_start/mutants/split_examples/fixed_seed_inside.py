"""Believes that a seed belongs inside the function."""

import numpy as np


def split(examples: list, test_count: int, rng) -> tuple[list, list]:
    order = np.random.default_rng(0).permutation(len(examples))
    return [examples[k] for k in order[test_count:]], [examples[k] for k in order[:test_count]]
