"""Cross-entropy on logits, and its gradient."""

import numpy as np


def cross_entropy(logits: np.ndarray, labels: np.ndarray) -> float:
    """Return the mean of -ln softmax(logits)[right class]."""
    top = logits.max(axis=1)
    totals = top + np.log(np.exp(logits - top[:, None]).sum(axis=1))
    return (totals - logits[np.arange(len(labels)), labels]).mean()


def cross_entropy_gradient(logits: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Return the derivative of `cross_entropy` with respect to the logits."""
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares = powers / powers.sum(axis=1, keepdims=True)
    return (shares - np.eye(logits.shape[1])[labels]) / len(labels)
