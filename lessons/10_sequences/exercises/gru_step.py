"""One step of a GRU, as Keras computes it.

Write `gru_step(x, h, kernel, recurrent, bias)`: x (examples, inputs), h (examples, units). There are three
blocks of weights, in the order z, r, g, so kernel is (inputs, 3 units) and recurrent (units, 3 units). bias
has TWO rows of 3 units: row 0 goes with what is read, row 1 with what is remembered.

    read = x kernel + bias[0]          kept = h recurrent + bias[1]

Cut both into z, r, g:

    z = sigmoid(read_z + kept_z)       how much of the old state stays     (update gate)
    r = sigmoid(read_r + kept_r)       how much of it the new one sees     (reset gate)
    g = tanh(read_g + r kept_g)        the new                             (candidate)

    h_new = z h + (1 - z) g

Return h_new.
"""

import numpy as np


def sigmoid(x):
    """Squeeze every number into the range 0 to 1."""
    return 1 / (1 + np.exp(-x))


def gru_step(x, h, kernel, recurrent, bias):
    """Return the state after one step."""
    raise NotImplementedError  # Your code here.
