"""Believes that a variance is kept as its root."""

import numpy as np


class BatchNormalization:
    def remember(self, mean: np.ndarray, variance: np.ndarray) -> None:
        old, new = (self.momentum, 1 - self.momentum)
        self.moving_mean = old * self.moving_mean + new * mean
        self.moving_variance = old * self.moving_variance + new * np.sqrt(variance)
