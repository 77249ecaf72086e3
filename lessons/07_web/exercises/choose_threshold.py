"""When to answer "I am not sure".

A service answers only if its belief is high enough, and otherwise says so. On n validation examples
we know `beliefs`, an array of n numbers, and `right`, an array of n truth values: was the answer
right? With a threshold t the service answers where belief >= t. Its

    coverage   is the share of all n examples that it answers,
    accuracy   is the share of those answered that are right.

Write `choose_threshold(beliefs, right, goal)`. Among the thresholds that are one of the beliefs,
find the one with the largest coverage whose accuracy is at least `goal`, and return the tuple
(threshold, coverage, accuracy). If there is none, nothing is answered: return (inf, 0.0, nan), for
nobody knows how often silence is right.

Mind two things. A higher threshold does not always mean a higher accuracy. And examples with the
same belief are answered together or not at all.

    choose_threshold(np.array([0.9, 0.8, 0.8, 0.6]), np.array([True, True, False, True]), 0.7)
    is (0.6, 1.0, 0.75): at 0.8 the accuracy is only 2/3, and at 0.6 it is 3/4.
"""

import numpy as np


def choose_threshold(
    beliefs: np.ndarray, right: np.ndarray, goal: float
) -> tuple[float, float, float]:
    """Return the threshold that answers most at the accuracy that is asked for."""
    raise NotImplementedError  # Your code here.
