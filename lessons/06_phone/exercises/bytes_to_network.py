"""From bytes to what the network learned from.

The network of this exercise learned from numbers from -1 (black) to 1 (white). Write
`bytes_to_network(picture)`: it takes bytes (uint8, 0 to 255, any shape) and returns

    value / 127.5 - 1

as float32, of the same shape. What you were given stays as it was.

    bytes_to_network(np.array([0, 51, 255], np.uint8)) is array([-1., -0.6, 1.], dtype=float32)
"""

import numpy as np


def bytes_to_network(picture: np.ndarray) -> np.ndarray:
    """Return the picture as float32 from -1 to 1."""
    raise NotImplementedError  # Your code here.
