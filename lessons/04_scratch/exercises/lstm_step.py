"""One step of an LSTM.

Write `lstm_step(x, h, c, kernel, recurrent, bias)`: x (examples, inputs) is what is read now, h and c
(examples, units) are what the layer said and remembered last. All sums are made in one go:

    z = x kernel + h recurrent + bias          of shape (examples, 4 units)

Cut z into four equal parts, in Keras's order i, f, g, o, each with weights of its own:

    i = sigmoid(first part)      how much of the new to write       (input gate)
    f = sigmoid(second part)     how much of the old to keep        (forget gate)
    g = tanh(third part)         the new itself                     (candidate)
    o = sigmoid(fourth part)     how much to say                    (output gate)

    c_new = f c + i g            products number by number
    h_new = o tanh(c_new)

Return the pair `(h_new, c_new)`.
"""

import numpy as np


def sigmoid(x):
    """Squeeze every number into the range 0 to 1."""
    return 1 / (1 + np.exp(-x))


def lstm_step(x, h, c, kernel, recurrent, bias):
    """Return what the layer says and what it remembers after reading x."""
    raise NotImplementedError  # Your code here.
