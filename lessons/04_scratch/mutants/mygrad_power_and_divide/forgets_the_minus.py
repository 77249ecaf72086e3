"""Believes that a larger divisor makes a larger quotient."""


def divide(a, b):
    def pass_back(g):
        a.receive(g / b.data)
        b.receive(g * a.data / b.data**2)

    return Tensor(a.data / b.data, (a, b), pass_back)
