"""Believes that the slope of tanh is 1 - y."""


def tanh(a):
    y = np.tanh(a.data)
    return Tensor(y, (a,), lambda g: a.receive(g * (1 - y)))
