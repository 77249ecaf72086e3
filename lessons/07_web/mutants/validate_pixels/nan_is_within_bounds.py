"""Believes that what is neither too small nor too large lies between."""

from typing import Any

import numpy as np


def is_pixel(value: Any) -> bool:
    return type(value) in (int, float) and not (value < 0 or value > 255)


def read_pixels(pixels: Any, rows: int, columns: int) -> np.ndarray:
    if not is_list_of(pixels, rows) or not all(is_list_of(row, columns) for row in pixels):
        raise ValueError(f"A picture is a list of {rows} lists of {columns} pixels.")
    if not all(is_pixel(value) for row in pixels for value in row):
        raise ValueError("A pixel is a whole number from 0 to 255.")
    return np.array(pixels).astype(np.uint8)
