"""How large weights should be at the start.

Write `initial_weights(inputs, outputs, activation, rng)`. It returns an array of shape
(inputs, outputs), drawn from `rng` with mean 0 and with the variance

    2 / inputs                   if activation is "relu"                  (He)
    2 / (inputs + outputs)       if activation is "tanh" or "sigmoid"     (Glorot)

`rng.normal(mean, standard_deviation, size)` draws from the bell curve.

    initial_weights(200, 50, "relu", np.random.default_rng(1)).std() is about 0.1
"""

import numpy as np


def initial_weights(inputs, outputs, activation, rng):
    """Draw the first weights of a layer."""
    raise NotImplementedError  # Your code here.
