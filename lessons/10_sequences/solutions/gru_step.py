"""One step of a GRU, as Keras computes it."""

import numpy as np


def sigmoid(x: np.ndarray) -> np.ndarray:
    """Squeeze every number into the range 0 to 1."""
    return 1 / (1 + np.exp(-x))


def gru_step(
    x: np.ndarray, h: np.ndarray, kernel: np.ndarray, recurrent: np.ndarray, bias: np.ndarray
) -> np.ndarray:
    """Return the state after one step."""
    read_z, read_r, read_g = np.split(x @ kernel + bias[0], 3, axis=1)
    kept_z, kept_r, kept_g = np.split(h @ recurrent + bias[1], 3, axis=1)
    z, r = sigmoid(read_z + kept_z), sigmoid(read_r + kept_r)
    return z * h + (1 - z) * np.tanh(read_g + r * kept_g)
