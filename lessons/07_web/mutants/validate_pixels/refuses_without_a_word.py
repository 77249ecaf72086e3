"""Believes that the kind of the exception says enough."""

from typing import Any

import numpy as np


def read_pixels(pixels: Any, rows: int, columns: int) -> np.ndarray:
    if not is_list_of(pixels, rows) or not all(is_list_of(row, columns) for row in pixels):
        raise ValueError
    if not all(is_pixel(value) for row in pixels for value in row):
        raise ValueError
    return np.array(pixels, np.uint8)
