"""Believes that what is remembered is what one standardises by."""


class BatchNormalization:
    def __call__(self, x, training=False):
        if training:
            self.remember(x.data.mean(axis=0), x.data.var(axis=0))
        mean, variance = self.moving_mean, self.moving_variance
        return (x - mean) / Tensor(variance + self.epsilon) ** 0.5 * self.gamma + self.beta
