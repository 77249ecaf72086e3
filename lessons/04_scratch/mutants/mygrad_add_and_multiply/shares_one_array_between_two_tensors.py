"""Believes that the first gradient need not be copied, even when the next one is added in place."""


class Tensor:
    def receive(self, gradient):
        if not self.grad.any():
            self.grad = gradient
        else:
            self.grad += gradient
