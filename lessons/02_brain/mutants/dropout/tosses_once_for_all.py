"""Believes that one toss decides whether the batch is silenced."""


def dropout(
    x: np.ndarray, probability: float, rng: np.random.Generator, training: bool
) -> np.ndarray:
    if not training:
        return x
    return x * (rng.random() >= probability) / (1 - probability)
