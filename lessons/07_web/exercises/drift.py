"""Drift: are today's inputs still like those it learned from?

Labels come late or never, inputs come at once. Write `psi(before, now, bins)`, the population
stability index of one number that is measured on every input, such as the mean brightness. `before`
are the values of the training inputs, `now` those of today, both arrays.

1. Cut the line into `bins` pieces at the quantiles 1/bins, 2/bins, ... of `before` (`np.quantile`):
   bins - 1 cuts. The first and the last piece have no outer end. A value equal to a cut belongs to
   the piece above it.
2. p is the share of `before` in each piece, q that of `now`. A share below 0.0001 counts as 0.0001.
3. The index is the sum of (q - p) ln(q / p) over the pieces.

It is 0 for equal shares. Below 0.1 people call it quiet, above 0.25 they look.

    psi(np.array([1.0, 2.0, 3.0, 4.0]), np.array([3.5, 9.0]), 2)
    cuts at 2.5, p = (1/2, 1/2), q = (0.0001, 1): it is 4.604549
"""

import numpy as np


def psi(before: np.ndarray, now: np.ndarray, bins: int) -> float:
    """Return the population stability index, 0 for equal shares."""
    raise NotImplementedError  # Your code here.
