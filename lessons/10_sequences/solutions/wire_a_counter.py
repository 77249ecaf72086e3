"""Wire a counter by hand."""

import numpy as np


def counter_weights() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return kernel, recurrent and bias of an LSTM that counts."""
    kernel = np.zeros((2, 4))
    kernel[:, 2] = 64, -64
    return kernel, np.zeros((1, 4)), np.array([64.0, 64.0, 0.0, 64.0])
