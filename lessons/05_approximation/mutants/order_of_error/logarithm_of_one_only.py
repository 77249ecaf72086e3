"""Believes that one logarithm straightens a power law."""

import numpy as np


def order_of_error(pieces: np.ndarray, errors: np.ndarray) -> float:
    return np.polyfit(pieces, np.log(errors), 1)[0]
