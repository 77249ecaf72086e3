"""Believes that the loss of a batch is the sum over its examples."""

import numpy as np


def cross_entropy(logits: np.ndarray, labels: np.ndarray) -> float:
    top = logits.max(axis=1)
    totals = top + np.log(np.exp(logits - top[:, None]).sum(axis=1))
    return (totals - logits[np.arange(len(labels)), labels]).sum()
