"""One step of an LSTM."""

import numpy as np


def sigmoid(x: np.ndarray) -> np.ndarray:
    """Squeeze every number into the range 0 to 1."""
    return 1 / (1 + np.exp(-x))


def lstm_step(
    x: np.ndarray,
    h: np.ndarray,
    c: np.ndarray,
    kernel: np.ndarray,
    recurrent: np.ndarray,
    bias: np.ndarray,
) -> tuple[np.ndarray, np.ndarray]:
    """Return what the layer says and what it remembers after reading x."""
    i, f, g, o = np.split(x @ kernel + h @ recurrent + bias, 4, axis=1)
    c_new = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
    return sigmoid(o) * np.tanh(c_new), c_new
