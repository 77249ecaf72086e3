"""Believes that what comes in is at least a list of lists."""

from typing import Any

import numpy as np


def read_pixels(pixels: Any, rows: int, columns: int) -> np.ndarray:
    if len(pixels) != rows or any(len(row) != columns for row in pixels):
        raise ValueError(f"A picture is a list of {rows} lists of {columns} pixels.")
    if not all(is_pixel(value) for row in pixels for value in row):
        raise ValueError("A pixel is a whole number from 0 to 255.")
    return np.array(pixels, np.uint8)
