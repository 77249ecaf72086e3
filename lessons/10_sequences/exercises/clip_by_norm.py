"""Clip gradients by their common length.

`gradients` is a list of arrays, one for each weight of a network. Think of all their numbers as ONE long
vector. Write `clip_by_norm(gradients, most)`: if that vector is longer than `most`, shorten it so that it
is exactly `most` long and points where it pointed; otherwise leave it. Return a new list of arrays; what
you were given stays as it is.
"""

import numpy as np


def clip_by_norm(gradients, most):
    """Return the gradients, together at most so long."""
    raise NotImplementedError  # Your code here.
