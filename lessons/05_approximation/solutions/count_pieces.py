"""Of how many straight pieces?"""

import numpy as np


def count_pieces(x: np.ndarray, y: np.ndarray) -> int:
    """Return the number of straight pieces."""
    slopes = np.diff(y) / np.diff(x)
    return int(np.sum(np.abs(np.diff(slopes)) > 1e-6)) + 1
