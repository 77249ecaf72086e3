"""Families of pictures stay together.

1. `gather_families(n, pairs)`: there are n pictures, numbered from 0. `pairs` is a list of pairs of
   numbers: these two are nearly the same. Whoever is nearly the same as somebody of a family belongs
   to it, however long the chain. Return an array of n whole numbers: for every picture the smallest
   number in its family, which is the family's name.

       gather_families(6, [(4, 2), (5, 4), (0, 3)]) is array([0, 1, 2, 0, 2, 2])

2. `split_families(family, share, rng)`: split the pictures so that no family is torn apart. `family`
   is such an array. Of all families, `share` (rounded to a whole number, at least one) are drawn with
   `rng` for the test; all others are for training. Return two arrays of picture numbers, in rising
   order, as a tuple: (training, test). Every family must have the same chance.

       split_families(np.array([0, 0, 2, 2]), 0.5, rng) is ([0, 1], [2, 3]) or ([2, 3], [0, 1])
"""

import numpy as np


def gather_families(n: int, pairs: list[tuple[int, int]]) -> np.ndarray:
    """Return for every picture the smallest number in its family."""
    raise NotImplementedError  # Your code here.


def split_families(
    family: np.ndarray, share: float, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Return the numbers of the pictures for training and for the test."""
    raise NotImplementedError  # Your code here.
