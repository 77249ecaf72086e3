"""Believes that a neuron is off for the whole batch."""


class Dropout:
    def __call__(self, x, training=False):
        if not training:
            return x
        kept = self.rng.random(x.data.shape[-1]) >= self.rate
        return x * (kept / (1 - self.rate))
