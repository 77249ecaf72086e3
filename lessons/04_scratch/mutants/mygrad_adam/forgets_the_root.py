"""Believes that dividing by the average square is dividing by the size of a gradient."""


class Adam:
    def step(self):
        self.steps += 1
        b1, b2 = self.beta_1, self.beta_2
        for k, parameter in enumerate(self.parameters):
            self.means[k] = b1 * self.means[k] + (1 - b1) * parameter.grad
            self.squares[k] = b2 * self.squares[k] + (1 - b2) * parameter.grad**2
            mean = self.means[k] / (1 - b1**self.steps)
            square = self.squares[k] / (1 - b2**self.steps)
            parameter.data = parameter.data - self.learning_rate * mean / (square + self.epsilon)
