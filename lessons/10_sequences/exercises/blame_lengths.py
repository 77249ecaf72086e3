"""How much of the blame arrives, step by step back in time.

A plain recurrent network has read a sequence. `states` (steps, units) are its states
h_1, h_2, ..., h_T, so that

    h_{t+1} = tanh(... + h_t recurrent)

and `at_end` (units,) is dL/dh_T, the gradient of a loss that is asked only at the end. Write
`blame_lengths(states, recurrent, at_end)`: an array of the lengths of dL/dh_t, t = 1 to T, in the order
of time. The last of them is the length of `at_end`. The length of a vector is the square root of the
sum of its squares.

Going back one step means: through tanh of that step, then through the recurrent weights.
"""

import numpy as np


def blame_lengths(states, recurrent, at_end):
    """Return the length of dL/dh_t for every step."""
    raise NotImplementedError  # Your code here.
