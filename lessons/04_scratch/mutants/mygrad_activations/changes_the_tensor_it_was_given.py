"""Believes that nobody needs the negative numbers any more."""


def relu(a):
    below = a.data <= 0
    a.data[below] = 0
    return Tensor(a.data, (a,), lambda g: a.receive(g * ~below))
