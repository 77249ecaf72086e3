"""Believes that y (1 - y) is meant of the input."""


def sigmoid(a):
    y = 1 / (1 + np.exp(-a.data))
    return Tensor(y, (a,), lambda g: a.receive(g * a.data * (1 - a.data)))
