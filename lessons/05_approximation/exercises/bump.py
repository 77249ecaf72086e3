"""A bump from two sigmoids.

A sigmoid with a large weight is a step. A step up and, later, a step down are a bump. Write
`bump(left, right, height, steepness)`: the weights of a network with one input and two hidden units,

    f(x) = w2[0] * sigmoid(w1[0] * x + b1[0]) + w2[1] * sigmoid(w1[1] * x + b1[1])

whose first unit is a step at x = left (its sigmoid is 0.5 there) and whose second one is a step at
x = right, both with the weight `steepness`. Between the two steps f is (nearly) `height`; before the
first and after the second it is (nearly) 0.

Return the tuple (w1, b1, w2): three arrays of two numbers each.

    bump(0.0, 1.0, 3.0, 50.0) gives a network with f(0) = 1.5, f(0.5) = 3.0 and f(2) = 0.0, nearly
"""

import numpy as np


def bump(
    left: float, right: float, height: float, steepness: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the weights and biases of the two sigmoids, and the weights of their sum."""
    raise NotImplementedError  # Your code here.
