"""Believes that it does not matter which of the two is drawn along the horizontal axis."""

import numpy as np


def order_of_error(pieces: np.ndarray, errors: np.ndarray) -> float:
    return np.polyfit(np.log(errors), np.log(pieces), 1)[0]
