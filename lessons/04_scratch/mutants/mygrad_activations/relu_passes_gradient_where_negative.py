"""Believes that only the numbers are cut off, not the gradient."""


def relu(a):
    return Tensor(np.maximum(a.data, 0), (a,), lambda g: a.receive(g))
