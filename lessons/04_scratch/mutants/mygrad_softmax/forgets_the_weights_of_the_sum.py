"""Believes that all gradients of a row count alike."""

import numpy as np


def softmax(a: Tensor) -> Tensor:
    e = np.exp(a.data - a.data.max(axis=-1, keepdims=True))
    p = e / e.sum(axis=-1, keepdims=True)
    return Tensor(p, (a,), lambda g: a.receive(p * (g - g.sum(axis=-1, keepdims=True))))
