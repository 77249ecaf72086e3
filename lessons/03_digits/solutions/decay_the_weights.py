"""Weight decay: a step that also forgets a little."""

import numpy as np

Arrays = dict[str, np.ndarray]


def decayed_step(weights: Arrays, gradients: Arrays, rate: float, decay: float) -> Arrays:
    """Return the weights after one step of gradient descent with weight decay."""
    after = {}
    for name, w in weights.items():
        pull = 0 if name.endswith("bias") else decay * w
        after[name] = w - rate * (gradients[name] + pull)
    return after
