"""Believes that the slope of a product is all there is to say, whatever comes after it."""


def multiply(a, b):
    def pass_back(g):
        a.receive(b.data)
        b.receive(a.data)

    return Tensor(a.data * b.data, (a, b), pass_back)
