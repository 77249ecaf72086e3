"""Believes that curves of the same look have the same slope."""


def tanh(a):
    y = np.tanh(a.data)
    return Tensor(y, (a,), lambda g: a.receive(g * y * (1 - y)))
