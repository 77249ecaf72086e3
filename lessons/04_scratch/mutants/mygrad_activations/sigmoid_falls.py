"""Believes that the sign in the exponent does not matter."""


def sigmoid(a):
    y = 1 / (1 + np.exp(a.data))
    return Tensor(y, (a,), lambda g: a.receive(g * y * (1 - y)))
