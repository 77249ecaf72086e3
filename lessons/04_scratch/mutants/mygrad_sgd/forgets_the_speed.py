"""Believes that a velocity begins anew at every step."""


class SGD:
    def step(self):
        for parameter in self.parameters:
            velocity = np.zeros_like(parameter.data)
            velocity = self.momentum * velocity - self.learning_rate * parameter.grad
            parameter.data = parameter.data + velocity
