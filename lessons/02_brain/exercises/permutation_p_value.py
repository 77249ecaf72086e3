"""The p-value of a permutation test.

You scored your labels once, and then labels that mean nothing many times. How surprising is your
score, if your labels mean nothing either?

`p_value(true, others)`: `true` is the score of the true labels, `others` an array with the scores
of the other labellings. The p-value is the share of *all* labellings that score at least as well as
the true one. The true one is a labelling too and scores as well as itself, so it is counted above
and below:

    p = (1 + how many others score at least as well) / (1 + how many others there are)

With a true score of 0.7 and others [0.5, 0.7, 0.6] it is (1 + 1) / (1 + 3) = 0.5.
"""

import numpy as np


def p_value(true: float, others: np.ndarray) -> float:
    """Return the share of all labellings that score at least as well as the true one."""
    raise NotImplementedError
