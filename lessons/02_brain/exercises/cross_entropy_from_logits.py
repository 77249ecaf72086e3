"""Cross-entropy, straight from the logits.

`cross_entropy(logits, labels)` charges every example for what the network said. `logits` has the
shape (examples, classes): scores of any size, before the softmax. `labels` holds the right class of
every example, a whole number from 0. The charge of one example is

    -ln p(right class),     p = softmax of its logits = exp(z) / sum of exp(z)

For logits [0, 0] and class 0 it is -ln 0.5 = 0.693. Return one charge an example.

Logits may be huge: exp(1000) is too large for a computer. With -ln p = ln(sum of exp(z)) - z of the
right class, and because a softmax does not change when the same number is taken off all logits of
an example, no number ever needs to be large. For logits [1000, 0] and class 1 the charge is 1000.
"""

import numpy as np


def cross_entropy(logits: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Charge -ln of the probability given to the right class, one number an example."""
    raise NotImplementedError
