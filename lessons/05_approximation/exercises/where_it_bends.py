"""Where a network bends.

A network with one input and one hidden layer of ReLUs is made of straight pieces:

    f(x) = sum_k  w2[k] * relu(w1[k] * x + b1[k])  +  b2

Unit k is silent on one side of the place where w1[k] * x + b1[k] is 0. At that place, its knot, the
slope of f changes. Write `where_it_bends(w1, b1, w2)` for three arrays of n numbers. Return a tuple of
two arrays: the places of the knots from left to right, and by how much the slope changes at each
(slope to the right of it minus slope to the left).

A unit with w1[k] = 0 has no knot, and one with w2[k] = 0 is not heard: leave both out. No two units of
the check have the same knot.

    where_it_bends(np.array([2.0, 1.0, 0.0]), np.array([-2.0, 3.0, 1.0]), np.array([0.5, -1.0, 4.0]))
    is (array([-3.0, 1.0]), array([-1.0, 1.0]))

Try a unit with a negative w1 on paper before you write anything.
"""

import numpy as np


def where_it_bends(
    w1: np.ndarray, b1: np.ndarray, w2: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return the places of the knots, sorted, and the change of slope at each."""
    raise NotImplementedError  # Your code here.
