"""Believes that only hidden neurons have an activation."""


def forward(x, w1, b1, w2, b2):
    z2 = x @ w1 + b1
    return z2, sigmoid(z2) @ w2 + b2
