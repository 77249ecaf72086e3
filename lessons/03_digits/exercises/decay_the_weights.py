"""Weight decay: a step that also forgets a little.

Write `decayed_step(weights, gradients, rate, decay)`. Both dictionaries have the same names, such as
"dense/kernel" and "dense/bias", and hold arrays. Return a new dictionary in which

    a weight is    w - rate * g - rate * decay * w
    a bias is      b - rate * g              (names that end in "bias")

A large weight makes the network react strongly to a single pixel; a bias does not, so it is left out.
What you were given stays as it was.

    decayed_step({"k": np.array([10.0])}, {"k": np.array([1.0])}, rate=0.1, decay=0.5)
    is {"k": array([9.4])}
"""

import numpy as np

Arrays = dict[str, np.ndarray]


def decayed_step(weights: Arrays, gradients: Arrays, rate: float, decay: float) -> Arrays:
    """Return the weights after one step of gradient descent with weight decay."""
    raise NotImplementedError  # Your code here.
