"""Believes that scaling means from the darkest pixel to the lightest."""

import numpy as np


def bytes_to_network(picture: np.ndarray) -> np.ndarray:
    numbers = picture.astype(np.float32)
    return 2 * (numbers - numbers.min()) / (numbers.max() - numbers.min()) - 1
