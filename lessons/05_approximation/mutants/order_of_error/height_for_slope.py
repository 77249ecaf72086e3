"""Believes that `np.polyfit` returns the height of a line first."""

import numpy as np


def order_of_error(pieces: np.ndarray, errors: np.ndarray) -> float:
    return np.polyfit(np.log(pieces), np.log(errors), 1)[1]
