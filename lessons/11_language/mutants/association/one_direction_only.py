"""Believes that only the direction that was found can be found."""

import numpy as np


def chance(first, second, shuffles, rng):
    together, n = np.concatenate([first, second]), len(first)
    count = 0
    for _ in range(shuffles):
        mixed = rng.permutation(together)
        count += mixed[:n].mean() - mixed[n:].mean() >= first.mean() - second.mean()
    return (count + 1) / (shuffles + 1)
