"""Believes that a ** n - 1 is a ** (n - 1)."""

import numpy as np


def power(a: Tensor, exponent: float) -> Tensor:

    def pass_back(g: np.ndarray) -> None:
        a.receive(g * exponent * a.data**exponent - 1)

    return Tensor(a.data**exponent, (a,), pass_back)
