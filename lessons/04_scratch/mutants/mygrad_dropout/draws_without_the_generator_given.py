"""Believes that any random numbers will do."""


class Dropout:
    def __call__(self, x, training=False):
        if not training:
            return x
        kept = np.random.random(x.data.shape) >= self.rate
        return x * (kept / (1 - self.rate))
