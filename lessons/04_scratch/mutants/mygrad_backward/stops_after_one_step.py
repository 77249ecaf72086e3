"""Believes that parents pass a gradient on by themselves."""


class Tensor:
    def backward(self):
        self.receive(np.ones_like(self.data))
        self.pass_back(self.grad)
