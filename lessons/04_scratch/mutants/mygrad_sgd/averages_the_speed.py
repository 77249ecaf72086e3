"""Believes that momentum takes away from the gradient what it gives to the velocity."""


class SGD:
    def step(self):
        for k, parameter in enumerate(self.parameters):
            slope = self.learning_rate * (1 - self.momentum) * parameter.grad
            self.velocities[k] = self.momentum * self.velocities[k] - slope
            parameter.data = parameter.data + self.velocities[k]
