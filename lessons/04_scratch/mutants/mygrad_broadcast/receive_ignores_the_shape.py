"""Believes that NumPy makes every gradient fit by itself."""


class Tensor:
    def receive(self, gradient):
        self.grad = self.grad + gradient
