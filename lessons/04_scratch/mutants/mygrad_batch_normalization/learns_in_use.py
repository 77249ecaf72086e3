"""Believes that whatever is seen is worth remembering."""


class BatchNormalization:
    def __call__(self, x, training=False):
        batch_mean = mean_over(x, axis=0)
        batch_variance = mean_over((x - batch_mean) ** 2, axis=0)
        mean = batch_mean if training else Tensor(self.moving_mean)
        variance = batch_variance if training else Tensor(self.moving_variance)
        self.remember(batch_mean.data, batch_variance.data)
        return (x - mean) / (variance + self.epsilon) ** 0.5 * self.gamma + self.beta
