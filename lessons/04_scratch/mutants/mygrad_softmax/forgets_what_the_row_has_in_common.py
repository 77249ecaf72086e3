"""Believes that the gradient of e^a is all there is to a softmax."""


def softmax(a):
    e = np.exp(a.data - a.data.max(axis=-1, keepdims=True))
    p = e / e.sum(axis=-1, keepdims=True)
    return Tensor(p, (a,), lambda g: a.receive(g * p))
