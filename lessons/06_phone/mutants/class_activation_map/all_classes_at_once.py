"""Believes that one map for each class answers every question."""

import numpy as np


def class_activation_map(maps: np.ndarray, kernel: np.ndarray, label: int) -> np.ndarray:
    return maps @ kernel
