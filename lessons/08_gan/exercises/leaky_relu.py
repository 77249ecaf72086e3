"""The activation of the discriminator: a ReLU that lets a little through.

1. `leaky_relu(z, leak)`: z where z is above 0, leak * z elsewhere.
2. `leaky_relu_slope(z, leak)`: the derivative for each number of z; at 0 take `leak`.

Both return an array of the shape of z.

    leaky_relu(np.array([-10.0, 3.0]), 0.2) is array([-2.,  3.])
"""

import numpy as np


def leaky_relu(z: np.ndarray, leak: float) -> np.ndarray:
    """Return z, made smaller by `leak` where it is negative."""
    raise NotImplementedError  # Your code here.


def leaky_relu_slope(z: np.ndarray, leak: float) -> np.ndarray:
    """Return the slope for each number."""
    raise NotImplementedError  # Your code here.
