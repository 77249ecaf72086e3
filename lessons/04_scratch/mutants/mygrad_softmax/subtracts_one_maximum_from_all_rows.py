"""Believes that the largest score of the batch will do for every row."""


def softmax(a):
    e = np.exp(a.data - a.data.max())
    p = e / e.sum(axis=-1, keepdims=True)

    def pass_back(g):
        a.receive(p * (g - (g * p).sum(axis=-1, keepdims=True)))

    return Tensor(p, (a,), pass_back)
