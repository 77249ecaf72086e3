"""Dropout.

`dropout(x, probability, rng, training)` silences numbers by chance. `x` is a batch: an array of
shape (examples, features).

In training, every number of `x` becomes 0 with the given probability, each by itself: a fresh
toss for every number of every example, at every call. The numbers that stay are divided by
1 - probability, so that a sum over them is, on average, what it was.

When the network is used (`training=False`) nothing happens: `x` comes back as it is.

All randomness comes from `rng`, a NumPy generator: `rng.random(shape)` draws numbers that are
evenly spread between 0 and 1. With probability 0.5 a row of [1, 1, 1, 1] may become [2, 0, 2, 2].
"""

import numpy as np


def dropout(
    x: np.ndarray, probability: float, rng: np.random.Generator, training: bool
) -> np.ndarray:
    """Silence numbers with a probability in training; do nothing in use."""
    raise NotImplementedError
