"""Believes that two points tell the slope of five."""

import numpy as np


def order_of_error(pieces: np.ndarray, errors: np.ndarray) -> float:
    return np.log(errors[-1] / errors[0]) / np.log(pieces[-1] / pieces[0])
