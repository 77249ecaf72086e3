"""Believes that a computer can hold any number."""


def softmax(a):
    e = np.exp(a.data)
    p = e / e.sum(axis=-1, keepdims=True)

    def pass_back(g):
        a.receive(p * (g - (g * p).sum(axis=-1, keepdims=True)))

    return Tensor(p, (a,), pass_back)
