"""Believes that the exponent comes down and stays up as well."""


def power(a, exponent):
    def pass_back(g):
        a.receive(g * exponent * a.data**exponent)

    return Tensor(a.data**exponent, (a,), pass_back)
