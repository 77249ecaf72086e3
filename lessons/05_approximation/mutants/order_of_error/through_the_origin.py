"""Believes that the line must begin at zero."""

import numpy as np


def order_of_error(pieces: np.ndarray, errors: np.ndarray) -> float:
    x, y = np.log(pieces), np.log(errors)
    return (x @ y) / (x @ x)
