"""Believes that any number of the row's own keeps the exponential small."""


def softmax(logits: np.ndarray) -> np.ndarray:
    powers = np.exp(logits - logits.mean(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)
