"""The hello world of deep learning: one step of softmax regression.

Write `step(pictures, labels, weights, bias, rate)`: one step of gradient descent on the mean
cross-entropy of softmax(pictures @ weights + bias). It returns the new weights and the new bias,
as a tuple; what it was given stays as it was.

    pictures  (n, pixels)         weights  (pixels, classes)
    labels    (n,)                bias     (classes,)

The gradient of the logits is (p - y) / n, as you know. From there it is two lines: a weight hears of
its error through its pixel, and a bias hears of the errors of all pictures.

    step(np.ones((1, 1)), np.array([0]), np.zeros((1, 2)), np.zeros(2), 1.0)
    is (array([[0.5, -0.5]]), array([0.5, -0.5]))
"""

import numpy as np


def step(
    pictures: np.ndarray, labels: np.ndarray, weights: np.ndarray, bias: np.ndarray, rate: float
) -> tuple[np.ndarray, np.ndarray]:
    """Return the weights and the bias after one step of gradient descent."""
    raise NotImplementedError  # Your code here.
