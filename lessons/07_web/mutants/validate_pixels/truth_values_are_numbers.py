"""Believes that isinstance tells numbers from truth values."""

from typing import Any


def is_pixel(value: Any) -> bool:
    return isinstance(value, int) and 0 <= value <= 255
