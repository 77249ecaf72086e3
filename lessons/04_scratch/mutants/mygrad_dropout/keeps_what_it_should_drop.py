"""Believes that the rate is the share that is kept."""


class Dropout:
    def __call__(self, x, training=False):
        if not training:
            return x
        return x * ((self.rng.random(x.data.shape) < self.rate) / self.rate)
