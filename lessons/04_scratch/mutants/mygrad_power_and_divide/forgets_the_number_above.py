"""Believes that the slope of a / b is that of 1 / b."""

import numpy as np


def divide(a: Tensor, b: Tensor) -> Tensor:

    def pass_back(g: np.ndarray) -> None:
        a.receive(g / b.data)
        b.receive(-g / b.data**2)

    return Tensor(a.data / b.data, (a, b), pass_back)
