"""How long a forget gate remembers.

If nothing is written, a memory cell with forget gate f keeps f of its number at every step: after n steps
f^n of it is left. When nothing is read and nothing said, f = sigmoid(bias).

1. `half_life(bias)`: after how many steps (a number, not rounded) is half of it left?
2. `bias_for(steps)`: the other way round: which bias makes half of it last so many steps?

    half_life(0.0)   ->   1.0        since sigmoid(0) = 1/2
    bias_for(1.0)    ->   0.0
"""

import math


def half_life(bias):
    """Return after how many steps half of a memory is left."""
    raise NotImplementedError  # Your code here.


def bias_for(steps):
    """Return the bias with which half of a memory lasts so many steps."""
    raise NotImplementedError  # Your code here.
