"""From bytes to what the network learned from."""

import numpy as np


def bytes_to_network(picture: np.ndarray) -> np.ndarray:
    """Return the picture as float32 from -1 to 1."""
    return picture.astype(np.float32) / 127.5 - 1
