"""Believes that which neurons are off is decided once."""


class Dropout:
    def __call__(self, x, training=False):
        if not training:
            return x
        kept = np.random.default_rng(0).random(x.data.shape) >= self.rate
        return x * (kept / (1 - self.rate))
