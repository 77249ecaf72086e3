"""Believes that to shuffle is to draw again and again."""

import numpy as np


def chance(first, second, shuffles, rng):
    together, n = np.concatenate([first, second]), len(first)
    true, count = abs(first.mean() - second.mean()), 0
    for _ in range(shuffles):
        mixed = rng.choice(together, len(together))
        count += abs(mixed[:n].mean() - mixed[n:].mean()) >= true
    return (count + 1) / (shuffles + 1)
