"""The forward pass of a small network.

Three examples with two numbers each go into three hidden neurons and one output neuron:

    X (3x2) W1 (2x3) + b1 = z2 (3x3)      the sums of the hidden neurons
    a2 = sigmoid(z2)                      what they hand on
    a2 (3x3) W2 (3x1) + b2, then sigmoid  = y (3x1)

Write `forward(x, w1, b1, w2, b2)`: it returns the pair `(z2, y)`. Every row belongs to one
example; every neuron has one bias, whichever example it sees. It should work for other sizes too.

    forward(np.ones((3, 2)), np.zeros((2, 3)), np.zeros(3), np.zeros((3, 1)), np.zeros(1))
    gives z2 = 0 everywhere and y = 0.5 everywhere
"""

import numpy as np


def sigmoid(z):
    """Squeeze any number into the range 0 to 1."""
    return 1 / (1 + np.exp(-z))


def forward(x, w1, b1, w2, b2):
    """Return the sums of the hidden neurons and the outputs, a row for every example."""
    raise NotImplementedError  # Your code here.
