"""Believes that the logarithm of a share is already the loss."""

import numpy as np


def cross_entropy(logits: np.ndarray, labels: np.ndarray) -> float:
    top = logits.max(axis=1)
    totals = top + np.log(np.exp(logits - top[:, None]).sum(axis=1))
    return (logits[np.arange(len(labels)), labels] - totals).mean()
