"""Believes that it does not matter on which side of the root epsilon stands."""


class BatchNormalization:
    def __call__(self, x: Tensor, training: bool = False) -> Tensor:
        if training:
            mean = mean_over(x, axis=0)
            variance = mean_over((x - mean) ** 2, axis=0)
            self.remember(mean.data, variance.data)
        else:
            mean, variance = (self.moving_mean, Tensor(self.moving_variance))
        return (x - mean) / (variance**0.5 + self.epsilon) * self.gamma + self.beta
