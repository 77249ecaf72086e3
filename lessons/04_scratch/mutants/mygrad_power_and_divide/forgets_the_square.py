"""Believes that the slope of 1 / b is -1 / b."""


def divide(a, b):
    def pass_back(g):
        a.receive(g / b.data)
        b.receive(-g * a.data / b.data)

    return Tensor(a.data / b.data, (a, b), pass_back)
