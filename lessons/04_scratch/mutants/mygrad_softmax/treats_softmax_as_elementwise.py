"""Believes that a score moves its own probability only, as in a sigmoid."""


def softmax(a):
    e = np.exp(a.data - a.data.max(axis=-1, keepdims=True))
    p = e / e.sum(axis=-1, keepdims=True)
    return Tensor(p, (a,), lambda g: a.receive(g * p * (1 - p)))
