"""Believes that only the logit of the right class has a gradient."""


def cross_entropy_gradient(logits: np.ndarray, labels: np.ndarray) -> np.ndarray:
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares = powers / powers.sum(axis=1, keepdims=True)
    truth = np.eye(logits.shape[1])[labels]
    return truth * (shares - truth) / len(labels)
