"""From likelihood to cross-entropy.

A network gives every class a probability: `probabilities` is an array with a row for every example
and a column for every class. `labels` holds the number of the true class of every example.

Write `negative_log_likelihood(probabilities, labels)`: take the probability that each example's true
class was given, the natural logarithm of each, and return the mean of all, with a minus. It must work
for a hundred thousand examples. (This number is called the cross-entropy.)

    p = np.array([[0.5, 0.5], [0.2, 0.8]])
    negative_log_likelihood(p, np.array([0, 1])) is -(log 0.5 + log 0.8) / 2 = 0.458
"""

import numpy as np


def negative_log_likelihood(probabilities, labels):
    """Return the mean of -log of the probability that was given to the true class."""
    raise NotImplementedError  # Your code here.
