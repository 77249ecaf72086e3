"""Believes that normalising means bringing everything between 0 and 1."""


class BatchNormalization:
    def __call__(self, x, training=False):
        low, high = x.data.min(axis=0), x.data.max(axis=0)
        return (x - low) / (high - low) * self.gamma + self.beta
