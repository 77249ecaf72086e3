"""The gradient, by trying.

A function of many numbers has a slope in the direction of each of them. Write
`numerical_gradient(function, x, step=1e-5)`: x is an array of any shape, `function(x)` is one
number, and the result is an array of the shape of x. Move one number of x at a time, with all
others where they were, and take the central difference. When you are done, the x that was given
to you is as it was.

    numerical_gradient(lambda x: x[0] * x[1], np.array([2.0, 5.0])) is array([5., 2.]), up to rounding
"""

import numpy as np


def numerical_gradient(function, x, step=1e-5):
    """Return the slope of `function` in the direction of every number of x."""
    raise NotImplementedError  # Your code here.
