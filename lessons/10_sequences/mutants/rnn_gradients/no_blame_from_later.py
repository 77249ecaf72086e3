"""Believes that a state is to blame for its own step only."""

import numpy as np


def rnn_gradients(x, h, kernel, recurrent, bias, to_states):
    states = read_sequence(x, h, kernel, recurrent, bias)
    weights = {"kernel": kernel, "recurrent": recurrent, "bias": bias}
    gradients = {name: np.zeros_like(weight) for name, weight in weights.items()}
    back = np.zeros_like(h)
    for t in reversed(range(x.shape[1])):
        dz = to_states[:, t] * (1 - states[:, t] ** 2)
        gradients["kernel"] += x[:, t].T @ dz
        gradients["recurrent"] += (states[:, t - 1] if t else h).T @ dz
        gradients["bias"] += dz.sum(axis=0)
        back = dz @ recurrent.T
    return gradients | {"h": back}
