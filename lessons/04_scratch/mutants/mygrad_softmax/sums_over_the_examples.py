"""Believes that the first axis counts the classes."""


def softmax(a):
    e = np.exp(a.data - a.data.max(axis=0))
    p = e / e.sum(axis=0)
    return Tensor(p, (a,), lambda g: a.receive(p * (g - (g * p).sum(axis=0))))
