"""Believes that a step is the gradient."""


def step(
    pictures: np.ndarray, labels: np.ndarray, weights: np.ndarray, bias: np.ndarray, rate: float
) -> tuple[np.ndarray, np.ndarray]:
    error = logits_gradient(pictures @ weights + bias, labels)
    return pictures.T @ error, error.sum(axis=0)
