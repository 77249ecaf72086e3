"""Believes that zero is on the upper side."""


def relu(a):
    return Tensor(np.maximum(a.data, 0), (a,), lambda g: a.receive(g * (a.data >= 0)))
