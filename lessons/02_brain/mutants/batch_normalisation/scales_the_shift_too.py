"""Believes that the shift comes before the scale."""


def in_training(
    x: np.ndarray, gamma: np.ndarray, beta: np.ndarray, epsilon: float = 0.001
) -> np.ndarray:
    return gamma * ((x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + epsilon) + beta)
