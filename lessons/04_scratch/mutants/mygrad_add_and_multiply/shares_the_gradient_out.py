"""Believes that two parents share one gradient."""

import numpy as np


def add(a: Tensor, b: Tensor) -> Tensor:

    def pass_back(g: np.ndarray) -> None:
        a.receive(g / 2)
        b.receive(g / 2)

    return Tensor(a.data + b.data, (a, b), pass_back)
