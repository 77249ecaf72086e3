"""At the door, second look: are these the pixels of one picture?

The body was JSON, and its field "pixels" holds a value. It may be anything. Write
`read_pixels(pixels, rows, columns)`: return an array of shape (rows, columns) and of type np.uint8
if `pixels` is a list of `rows` lists, each of `columns` whole numbers from 0 to 255. Otherwise
raise a ValueError with one sentence that ends with a full stop.

A whole number is an `int` here; True, 1.0 and "1" are none. Repair nothing: whoever sends 256 has
misunderstood something, and should be told.

    read_pixels([[0, 255], [7, 8]], 2, 2) is np.array([[0, 255], [7, 8]], np.uint8)
    read_pixels([[0, 256], [7, 8]], 2, 2) raises
    ValueError("A pixel is a whole number from 0 to 255.")
"""

from typing import Any

import numpy as np


def read_pixels(pixels: Any, rows: int, columns: int) -> np.ndarray:
    """Return the picture, or raise a ValueError that says what was expected."""
    raise NotImplementedError  # Your code here.
