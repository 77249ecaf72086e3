"""Believes that no gradient is the same as zeros."""


class Optimizer:
    def zero_grad(self):
        for parameter in self.parameters:
            parameter.grad = None
