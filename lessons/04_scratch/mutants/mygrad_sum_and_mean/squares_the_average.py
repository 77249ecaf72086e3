"""Believes that the square of a mean is the mean of the squares."""

import numpy as np


def mean_squared_error(output: Tensor, target: np.ndarray) -> Tensor:
    return power(mean_over(output - target), 2)
