"""Believes that a tensor has one gradient, the last one it was told."""


class Tensor:
    def receive(self, gradient):
        self.grad = gradient
