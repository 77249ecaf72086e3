"""Where counting ends.

A computer's number has a fixed number of digits. From some size on, adding a little changes nothing: the sum
is rounded back to what it was. Write `sticks_at(precision, step)`: the smallest power of two (1, 2, 4, 8, ...)
to which `step` can be added without any effect, as a float.

- precision is "float16", "float32" or "float64": both the number and the step are numbers of that precision
- step is a power of two, too, such as 1.0 or 0.25

    sticks_at("float16", 1.0)   ->   2048.0

`np.dtype(precision).type(4.0)` makes a number of a precision.
"""

import numpy as np


def sticks_at(precision, step):
    """Return the power of two at which adding a step does nothing."""
    raise NotImplementedError  # Your code here.
