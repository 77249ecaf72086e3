"""Believes that a number in quotes is as good as a number."""

from typing import Any

import numpy as np


def read_pixels(pixels: Any, rows: int, columns: int) -> np.ndarray:
    if not is_list_of(pixels, rows) or not all(is_list_of(row, columns) for row in pixels):
        raise ValueError(f"A picture is a list of {rows} lists of {columns} pixels.")
    if not all(is_pixel(value) for row in pixels for value in row):
        raise ValueError("A pixel is a whole number from 0 to 255.")
    return np.array([[int(value) for value in row] for row in pixels], np.uint8)


def is_pixel(value: Any) -> bool:
    if isinstance(value, str) and value.isdigit():
        value = int(value)
    return type(value) is int and 0 <= value <= 255
