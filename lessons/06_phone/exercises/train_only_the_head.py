"""Transfer: the features stay, only the head learns.

Write `train_head(pictures, labels, body, head, rate, steps)`. `pictures` has shape (n, pixels),
`labels` (n,). `body` and `head` are dictionaries with "kernel" and "bias". The body was learned
elsewhere and gives features, the head gives logits:

    features = relu(pictures @ body["kernel"] + body["bias"])
    logits   = features @ head["kernel"] + head["bias"]

Take `steps` steps of gradient descent on the mean cross-entropy, with all pictures in every step,
and change *only the head*. Return the new head, as a dictionary. What you were given stays as it
was. The gradient of the logits is (p - y) / n, with p the softmax of the logits and y one-hot.

The features never change, so one has to compute them only once: that is why transfer is fast.
"""

import numpy as np

Weights = dict[str, np.ndarray]


def train_head(
    pictures: np.ndarray, labels: np.ndarray, body: Weights, head: Weights, rate: float, steps: int
) -> Weights:
    """Return the head after some steps of gradient descent; the body is not touched."""
    raise NotImplementedError  # Your code here.
