"""A plain recurrent network, forwards and backwards through time."""

import numpy as np


def rnn_step(
    x: np.ndarray, h: np.ndarray, kernel: np.ndarray, recurrent: np.ndarray, bias: np.ndarray
) -> np.ndarray:
    """Return the state after one step."""
    return np.tanh(x @ kernel + h @ recurrent + bias)


def read_sequence(
    x: np.ndarray, h: np.ndarray, kernel: np.ndarray, recurrent: np.ndarray, bias: np.ndarray
) -> np.ndarray:
    """Return the states after all steps, (examples, steps, units)."""
    states = []
    for t in range(x.shape[1]):
        h = rnn_step(x[:, t], h, kernel, recurrent, bias)
        states.append(h)
    return np.stack(states, axis=1)


def rnn_gradients(
    x: np.ndarray,
    h: np.ndarray,
    kernel: np.ndarray,
    recurrent: np.ndarray,
    bias: np.ndarray,
    to_states: np.ndarray,
) -> dict[str, np.ndarray]:
    """Return the gradients "kernel", "recurrent", "bias" and "h"."""
    states = read_sequence(x, h, kernel, recurrent, bias)
    weights = {"kernel": kernel, "recurrent": recurrent, "bias": bias}
    gradients = {name: np.zeros_like(weight) for name, weight in weights.items()}
    back = np.zeros_like(h)
    for t in reversed(range(x.shape[1])):
        dz = (to_states[:, t] + back) * (1 - states[:, t] ** 2)
        gradients["kernel"] += x[:, t].T @ dz
        gradients["recurrent"] += (states[:, t - 1] if t else h).T @ dz
        gradients["bias"] += dz.sum(axis=0)
        back = dz @ recurrent.T
    return gradients | {"h": back}
