"""Believes that a copy of the weights is as good as the weights."""


class Dense:
    def parameters(self):
        return [Tensor(self.kernel.data), Tensor(self.bias.data)]
