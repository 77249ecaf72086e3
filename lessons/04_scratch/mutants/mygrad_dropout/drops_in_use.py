"""Believes that a dropout layer drops."""


class Dropout:
    def __call__(self, x, training=False):
        kept = self.rng.random(x.data.shape) >= self.rate
        return x * (kept / (1 - self.rate))
