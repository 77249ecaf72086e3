"""The derivative, by trying.

Write `derivative(function, x, step=1e-5)`: the slope of a function at the point x. Go a step to the
right and a step to the left of x, and divide the difference of the two values by the way between
them. (This is the central difference.)

    derivative(lambda x: x * x, 3.0) is 6.0, up to rounding
"""


def derivative(function, x, step=1e-5):
    """Return the slope of `function` at x, from one value on either side."""
    raise NotImplementedError  # Your code here.
