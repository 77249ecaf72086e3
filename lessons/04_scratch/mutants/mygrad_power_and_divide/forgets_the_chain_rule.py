"""Believes that the slope of a power is all there is to say, whatever comes after it."""


def power(a, exponent):
    def pass_back(g):
        a.receive(exponent * a.data ** (exponent - 1))

    return Tensor(a.data**exponent, (a,), pass_back)
