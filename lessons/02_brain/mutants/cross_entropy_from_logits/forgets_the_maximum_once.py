"""Believes that the maximum is taken off in the sum only."""


def cross_entropy(logits: np.ndarray, labels: np.ndarray) -> np.ndarray:
    shifted = logits - logits.max(axis=1, keepdims=True)
    return np.log(np.exp(shifted).sum(axis=1)) - logits[np.arange(len(labels)), labels]
