"""Which words lean where, and could it be chance?

A word vector is a row of d numbers. How alike two words are says the cosine of their angle: the dot product of the
two, divided by both lengths.

1. `leanings(words, near, far)`: arrays of shape (n, d), (k, d), (m, d). For each of the n words its mean cosine with the
   `near` words, minus its mean cosine with the `far` ones: above 0 it leans to `near`. Shape (n,).

2. `effect(first, second)`: two arrays of leanings, of two groups of words. The mean of the first minus the mean of the
   second, divided by the standard deviation of *all* values together (the one that divides by n - 1).

3. `chance(first, second, shuffles, rng)`: how often would groups of these sizes differ as much if which word belongs to
   which group were mere chance? Join the values, first before second; `shuffles` times draw
   `rng.permutation(together)`, and call the first of them, as many as `first` has, the first group, the others
   the second. Count how often the two means differ at least as much as the true ones, in either direction. The
   true division is one that chance might have made as well, so it counts: return (count + 1) / (shuffles + 1).
"""

import numpy as np


def leanings(words: np.ndarray, near: np.ndarray, far: np.ndarray) -> np.ndarray:
    """Return how far each word leans to the near ones."""
    raise NotImplementedError  # Your code here.


def effect(first: np.ndarray, second: np.ndarray) -> float:
    """Return the difference of two groups, in standard deviations."""
    raise NotImplementedError  # Your code here.


def chance(
    first: np.ndarray, second: np.ndarray, shuffles: int, rng: np.random.Generator
) -> float:
    """Return how often chance makes two groups as different."""
    raise NotImplementedError  # Your code here.
