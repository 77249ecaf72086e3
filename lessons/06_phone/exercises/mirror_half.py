"""Augmentation for cats: mirror every second picture.

Write `mirror_half(pictures, rng)`. `pictures` has shape (n, rows, columns, channels). Each picture is
mirrored left to right with probability 1/2, by a toss of its own; the others stay as they are. The
result is new; what you were given stays as it was. Toss with `rng`.

    a picture [[1, 2], [3, 4]] (one channel left out), mirrored, is [[2, 1], [4, 3]]
"""

import numpy as np


def mirror_half(pictures: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return the pictures, about half of them mirrored left to right."""
    raise NotImplementedError  # Your code here.
