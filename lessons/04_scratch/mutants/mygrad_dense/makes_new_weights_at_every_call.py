"""Believes that weights are drawn when they are needed."""


class Dense:
    def __call__(self, x, training=False):
        kernel = Tensor(np.random.normal(0, 0.05, self.kernel.data.shape))
        return self.activation(x @ kernel + self.bias)
