"""Believes that the weights always stand in front, as in w x + b."""


def forward(x, w1, b1, w2, b2):
    z2 = w1 @ x + b1
    return z2, sigmoid(w2 @ sigmoid(z2) + b2)
