"""Cross-entropy on logits, and its gradient.

1. `cross_entropy(logits, labels)`: for every example minus the natural logarithm of the share that
   the softmax gives to the right class, and the mean of that over all examples: one number.
   A share may be so small that a computer holds it as 0, and the logarithm of 0 is minus infinity.
   So do not compute the share first: with m the largest score of a row,

       -ln softmax(z)_right = m + ln(sum_k exp(z_k - m)) - z_right

2. `cross_entropy_gradient(logits, labels)`: the derivative of that one number with respect to every
   logit, an array of the shape of `logits`. It is much simpler than it looks: (p - y) / n.

`logits` has shape (n, classes); `labels` has shape (n,) and holds whole numbers.

    cross_entropy(np.zeros((1, 4)), np.array([2])) is ln 4 = 1.386294
    cross_entropy_gradient(np.zeros((1, 4)), np.array([2])) is [[0.25, 0.25, -0.75, 0.25]]
"""

import numpy as np


def cross_entropy(logits: np.ndarray, labels: np.ndarray) -> float:
    """Return the mean of -ln softmax(logits)[right class]."""
    raise NotImplementedError  # Your code here.


def cross_entropy_gradient(logits: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Return the derivative of `cross_entropy` with respect to the logits."""
    raise NotImplementedError  # Your code here.
