"""Believes that what was scaled in training must be scaled in use."""


class Dropout:
    def __call__(self, x, training=False):
        kept = self.rng.random(x.data.shape) >= self.rate if training else 1.0
        return x * (kept / (1 - self.rate))
