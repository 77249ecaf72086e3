"""At the door, second look: are these the pixels of one picture?"""

from typing import Any

import numpy as np


def read_pixels(pixels: Any, rows: int, columns: int) -> np.ndarray:
    """Return the picture, or raise a ValueError that says what was expected."""
    if not is_list_of(pixels, rows) or not all(is_list_of(row, columns) for row in pixels):
        raise ValueError(f"A picture is a list of {rows} lists of {columns} pixels.")
    if not all(is_pixel(value) for row in pixels for value in row):
        raise ValueError("A pixel is a whole number from 0 to 255.")
    return np.array(pixels, np.uint8)


def is_list_of(value: Any, length: int) -> bool:
    """Tell whether a value is a list of this length."""
    return isinstance(value, list) and len(value) == length


def is_pixel(value: Any) -> bool:
    """Tell whether a value is a byte; True is an int too, so ask for the type itself."""
    return type(value) is int and 0 <= value <= 255
