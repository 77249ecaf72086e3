"""Believes that a picture is right when it has the right number of pixels."""

from typing import Any

import numpy as np


def read_pixels(pixels: Any, rows: int, columns: int) -> np.ndarray:
    if not isinstance(pixels, list) or not all(isinstance(row, list) for row in pixels):
        raise ValueError(f"A picture is a list of {rows} lists of {columns} pixels.")
    flat = [value for row in pixels for value in row]
    if len(flat) != rows * columns or not all(is_pixel(value) for value in flat):
        raise ValueError(f"A picture has {rows * columns} whole numbers from 0 to 255.")
    return np.array(flat, np.uint8).reshape(rows, columns)
