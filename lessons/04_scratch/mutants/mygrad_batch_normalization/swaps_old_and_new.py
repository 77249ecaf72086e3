"""Believes that momentum is the share of the new."""


class BatchNormalization:
    def remember(self, mean, variance):
        old, new = 1 - self.momentum, self.momentum
        self.moving_mean = old * self.moving_mean + new * mean
        self.moving_variance = old * self.moving_variance + new * variance
