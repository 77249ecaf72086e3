"""Believes that the gradient of the end is known without saying."""


class Tensor:
    def backward(self):
        for tensor in reversed(oldest_first(self)):
            tensor.pass_back(tensor.grad)
