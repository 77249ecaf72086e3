"""An LSTM over a whole sequence, and one step of it backwards."""

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


def lstm_read(
    x: np.ndarray,
    h: np.ndarray | None,
    c: np.ndarray | None,
    kernel: np.ndarray,
    recurrent: np.ndarray,
    bias: np.ndarray,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the outputs of all steps, and the state after the last."""
    nothing = np.zeros((len(x), len(recurrent)))
    h, c = nothing if h is None else h, nothing if c is None else c
    outputs = []
    for t in range(x.shape[1]):
        h, c = lstm_step(x[:, t], h, c, kernel, recurrent, bias)
        outputs.append(h)
    return np.stack(outputs, axis=1), h, c


def lstm_step_backward(
    x: np.ndarray,
    h: np.ndarray,
    c: np.ndarray,
    kernel: np.ndarray,
    recurrent: np.ndarray,
    bias: np.ndarray,
    to_h: np.ndarray,
    to_c: np.ndarray,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the gradients of the sums, of h and of c."""
    i, f, g, o = np.split(x @ kernel + h @ recurrent + bias, 4, axis=1)
    i, f, g, o = sigmoid(i), sigmoid(f), np.tanh(g), sigmoid(o)
    t = np.tanh(f * c + i * g)
    everything = to_c + to_h * o * (1 - t**2)
    parts = (
        everything * g * i * (1 - i),
        everything * c * f * (1 - f),
        everything * i * (1 - g**2),
        to_h * t * o * (1 - o),
    )
    dz = np.concatenate(parts, axis=1)
    return dz, dz @ recurrent.T, everything * f
