"""Believes that NumPy finds by itself where the gradient of a sum belongs."""


def sum_over(a, axis=None):
    def pass_back(g):
        a.receive(np.zeros_like(a.data) + g)

    return Tensor(a.data.sum(axis=axis), (a,), pass_back)
