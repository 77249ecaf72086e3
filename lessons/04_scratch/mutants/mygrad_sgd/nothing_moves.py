"""Believes that a name is the thing that it names."""


class SGD:
    def step(self):
        for parameter in self.parameters:
            data = parameter.data
            data = data - self.learning_rate * parameter.grad
