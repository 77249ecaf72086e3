"""Is there a minimum here?

Write `what_is_here(gradient, x, step=1e-3)`. `gradient` is a function: the slope of a curve at any
point. Look at the slope one step to the left of x and one step to the right, and return a text:

    "minimum"   the curve falls on the left and rises on the right
    "maximum"   it rises on the left and falls on the right
    "flat"      the slope is 0 on both sides
    "neither"   anything else: a slope, or a terrace

    what_is_here(lambda x: 2 * x, 0.0) is "minimum"      the bowl x * x
    what_is_here(lambda x: 3.0, 7.0) is "neither"        the straight line 3 x + 1, anywhere
"""


def what_is_here(gradient, x, step=1e-3):
    """Return "minimum", "maximum", "flat" or "neither" for the point x."""
    raise NotImplementedError  # Your code here.
