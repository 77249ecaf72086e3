"""Balanced accuracy.

Of 100 rows 90 are rest and 10 are addition. Whoever always says "rest" is right 90 times in 100 and
knows nothing. Balanced accuracy sees through it: it takes the share of right answers *for each
class by itself* and then averages the shares over the classes.

`balanced_accuracy(labels, answers)` gets the true label and the answer for every row, as whole
numbers. For labels [0, 0, 0, 1] and answers [0, 0, 0, 0] the shares are 1 and 0, so it is 0.5.
Classes are those that occur in `labels`: there may be more than two, and their numbers may have
gaps.
"""

import numpy as np


def balanced_accuracy(labels: np.ndarray, answers: np.ndarray) -> float:
    """Average the share of right answers over the classes that occur."""
    raise NotImplementedError
