"""Believes that working out a sum is enough to keep it."""


class Tensor:
    def receive(self, gradient):
        return self.grad + gradient
