"""Believes that an example is standardised by itself."""


class BatchNormalization:
    def __call__(self, x, training=False):
        rows = x.data
        mean, variance = rows.mean(axis=1, keepdims=True), rows.var(axis=1, keepdims=True)
        return (x - mean) / Tensor(variance + self.epsilon) ** 0.5 * self.gamma + self.beta
