"""Believes that a standard deviation is a variance."""


class BatchNormalization:
    def __call__(self, x, training=False):
        mean = mean_over(x, axis=0)
        variance = mean_over((x - mean) ** 2, axis=0)
        return (x - mean) / (variance + self.epsilon) * self.gamma + self.beta
