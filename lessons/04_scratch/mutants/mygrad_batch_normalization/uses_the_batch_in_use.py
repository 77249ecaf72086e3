"""Believes that there is always a batch to standardise by."""


class BatchNormalization:
    def __call__(self, x, training=False):
        mean = mean_over(x, axis=0)
        variance = mean_over((x - mean) ** 2, axis=0)
        if training:
            self.remember(mean.data, variance.data)
        return (x - mean) / (variance + self.epsilon) ** 0.5 * self.gamma + self.beta
