"""Believes that the first step of a bump goes down."""

import numpy as np


def bump(
    left: float, right: float, height: float, steepness: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    return (
        np.array([steepness, steepness]),
        -steepness * np.array([left, right]),
        np.array([-height, height]),
    )
