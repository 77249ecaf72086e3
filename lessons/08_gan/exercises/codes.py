"""Walking among codes.

A code is what the generator starts from: 100 numbers, each between -1 and 1.

1. `walk_between(first, second, steps)`: `steps` codes in a straight line, evenly spaced. The first of them is
   `first`, the last one `second`. Return an array of shape (steps, numbers of a code).

       walk_between(np.array([0.0, 1.0]), np.array([1.0, 0.0]), 3) is [[0, 1], [0.5, 0.5], [1, 0]]

2. `add_a_trait(codes, with_it, without_it)`: `with_it` and `without_it` are codes whose pictures have a trait
   (glasses, say) and do not, each of shape (some number, numbers of a code). The direction of the trait is the
   mean of the former minus the mean of the latter. Add it to each of `codes`. The generator was only ever
   shown numbers between -1 and 1: whatever leaves that range is set back to its border.
"""

import numpy as np


def walk_between(first: np.ndarray, second: np.ndarray, steps: int) -> np.ndarray:
    """Return codes on the way from one to another."""
    raise NotImplementedError  # Your code here.


def add_a_trait(codes: np.ndarray, with_it: np.ndarray, without_it: np.ndarray) -> np.ndarray:
    """Return the codes, moved in the direction of a trait."""
    raise NotImplementedError  # Your code here.
