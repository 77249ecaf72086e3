"""Everybody in a batch gets the own answer, and nobody pays for another's mistake.

Write `answer_all(requests, width, predict)`. `requests` is a list; a good request is a list of
`width` numbers, all others are bad. `predict` takes an array of shape (n, width) and returns one of
shape (n, classes), a row for each example in the same order.

Call `predict` once, with the good requests alone in their order; if there is none, do not call it.
Return a list as long as `requests`: for a good one the number of the largest entry in its row (its
class, an int), for a bad one None.

    if predict returns its input:
    answer_all([[5, 1], "?", [0, 9]], 2, predict) is [0, None, 1]
"""

from collections.abc import Callable
from typing import Any

import numpy as np


def answer_all(
    requests: list[Any], width: int, predict: Callable[[np.ndarray], np.ndarray]
) -> list[int | None]:
    """Return the class of every good request, and None for every bad one."""
    raise NotImplementedError  # Your code here.
