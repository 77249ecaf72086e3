"""Believes that no gradient need flow through what batch normalisation has measured."""


class BatchNormalization:
    def __call__(self, x, training=False):
        mean, variance = self.moving_mean, self.moving_variance
        if training:
            mean, variance = x.data.mean(axis=0), x.data.var(axis=0)
            self.remember(mean, variance)
        return (x - mean) / Tensor(variance + self.epsilon) ** 0.5 * self.gamma.data + self.beta
