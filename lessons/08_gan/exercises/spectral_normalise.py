"""How steep can a layer be? Divide it by that.

A layer multiplies by a matrix W of shape (inputs, units). The most it can lengthen any vector is its largest
singular value, sigma. Power iteration finds it: begin with some vector u of shape (units,), and turn it

    v = W u / |W u|,   then   u = W^T v / |W^T v|

again and again. Then sigma = v . (W u), with this new u. Every round brings it closer.

Write `spectral_normalise(kernel, u, rounds)`. `kernel` is that of a dense layer, (inputs, units), or that of a
convolution, (rows, columns, channels, units). A convolution's kernel counts as a matrix, too: the last axis
against all others. Turn u `rounds` times (at least once), and return (kernel / sigma, u) with the new u: the next
training step goes on from there, so that one round a step is enough. What you were given stays as it was.
"""

import numpy as np


def spectral_normalise(
    kernel: np.ndarray, u: np.ndarray, rounds: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return the kernel divided by its largest singular value, and the vector that was turned."""
    raise NotImplementedError  # Your code here.
