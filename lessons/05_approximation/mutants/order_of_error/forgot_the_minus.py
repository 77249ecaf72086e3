"""Believes that an order is always a positive number."""

import numpy as np


def order_of_error(pieces: np.ndarray, errors: np.ndarray) -> float:
    return -np.polyfit(np.log(pieces), np.log(errors), 1)[0]
