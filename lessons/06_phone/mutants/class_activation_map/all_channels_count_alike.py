"""Believes that a network looks where much is going on."""

import numpy as np


def class_activation_map(maps: np.ndarray, kernel: np.ndarray, label: int) -> np.ndarray:
    return maps.mean(axis=-1)
