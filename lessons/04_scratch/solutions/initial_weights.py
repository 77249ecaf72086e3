"""How large weights should be at the start."""

import numpy as np


def initial_weights(
    inputs: int, outputs: int, activation: str, rng: np.random.Generator
) -> np.ndarray:
    """Draw the first weights of a layer."""
    variance = 2 / inputs if activation == "relu" else 2 / (inputs + outputs)
    return rng.normal(0, np.sqrt(variance), (inputs, outputs))
