"""Believes that the slope of a line is its height."""


def relu(a):
    y = np.maximum(a.data, 0)
    return Tensor(y, (a,), lambda g: a.receive(g * y))
