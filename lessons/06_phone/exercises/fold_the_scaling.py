"""Preprocessing inside the model: a first layer that takes bytes.

A network was trained on scaled numbers, x = scale * byte + offset. Its first layer computes

    z = sum over the inputs of x * kernel + bias

`kernel` has the outputs as its last axis: (inputs, outputs) for a dense layer, or
(rows, columns, channels, filters) for a convolution that stays inside the picture. `bias` has shape
(outputs,).

Write `fold_the_scaling(kernel, bias, scale, offset)`: return a new kernel and a new bias, as a tuple,
with which the layer gives the *same z for the raw bytes*. Then nobody can forget the scaling any
more, and nobody can do it twice. What you were given stays as it was.

    fold_the_scaling(np.array([[2.0], [4.0]]), np.array([1.0]), 0.5, -1.0)
    is (array([[1.], [2.]]), array([-5.]))
"""

import numpy as np


def fold_the_scaling(
    kernel: np.ndarray, bias: np.ndarray, scale: float, offset: float
) -> tuple[np.ndarray, np.ndarray]:
    """Return the kernel and the bias of a layer that takes bytes."""
    raise NotImplementedError  # Your code here.
