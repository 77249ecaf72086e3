"""Believes that one sum serves all examples."""

import numpy as np


def softmax(a: Tensor) -> Tensor:
    e = np.exp(a.data - a.data.max(axis=-1, keepdims=True))
    p = e / e.sum(axis=-1, keepdims=True)
    return Tensor(p, (a,), lambda g: a.receive(p * (g - (g * p).sum())))
