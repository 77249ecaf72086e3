"""Believes that one maximum, taken over the whole batch, keeps every example safe."""

import numpy as np


def cross_entropy(logits, labels):
    shifted = logits - logits.max()
    return np.log(np.exp(shifted).sum(axis=1)) - shifted[np.arange(len(labels)), labels]
