"""Least squares, with fewer or with more weights than examples.

`features` has shape (n, p), a row for every example; `targets` has shape (n,). A network whose hidden
layer stays as it was drawn is linear in its last weights a, so its predictions are features @ a.

1. `smallest_weights(features, targets)`: the weights a, of shape (p,), with the least squared error.
   If several do equally well (always so for p > n: many weights fit all examples exactly), return
   those with the smallest length, the square root of the sum of their squares. `np.linalg.pinv` or
   `np.linalg.lstsq` may help: read what each promises.

       smallest_weights(np.array([[1.0, 1.0]]), np.array([2.0])) is [1, 1]; [2, 0] fits too, but is longer

2. `ridge(features, targets, strength)`: the weights that make

       |features @ a - targets|^2 + strength * |a|^2

   as small as possible. (Both are sums of squares, no means.) Its gradient is 0 where

       (X^T X + strength * I) a = X^T y        X: features, y: targets, I: the identity matrix

       ridge(np.array([[1.0]]), np.array([3.0]), 2.0) is [1.0]
"""

import numpy as np


def smallest_weights(features: np.ndarray, targets: np.ndarray) -> np.ndarray:
    """Return the shortest weights among those with the least squared error."""
    raise NotImplementedError  # Your code here.


def ridge(features: np.ndarray, targets: np.ndarray, strength: float) -> np.ndarray:
    """Return the weights with the least squared error plus strength times squared length."""
    raise NotImplementedError  # Your code here.
