"""Believes that softmax is a share of the scores, without the exponential."""

import numpy as np


def softmax(logits: np.ndarray) -> np.ndarray:
    return logits / logits.sum(axis=1, keepdims=True)
