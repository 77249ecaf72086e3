"""Believes that the gradient points where one wants to go."""


class SGD:
    def step(self):
        for k, parameter in enumerate(self.parameters):
            slope = self.learning_rate * parameter.grad
            self.velocities[k] = self.momentum * self.velocities[k] + slope
            parameter.data = parameter.data + self.velocities[k]
