"""Believes that a moving average is a tensor like any other."""


class BatchNormalization:
    def __call__(self, x, training=False):
        mean = mean_over(x, axis=0)
        variance = mean_over((x - mean) ** 2, axis=0)
        self.remember(mean, variance)
        return (x - mean) / (variance + self.epsilon) ** 0.5 * self.gamma + self.beta
