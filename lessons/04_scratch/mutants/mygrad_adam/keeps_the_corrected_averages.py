"""Believes that an average that was put right is the one to keep."""


class Adam:
    def step(self):
        self.steps += 1
        b1, b2 = self.beta_1, self.beta_2
        for k, parameter in enumerate(self.parameters):
            self.means[k] = b1 * self.means[k] + (1 - b1) * parameter.grad
            self.squares[k] = b2 * self.squares[k] + (1 - b2) * parameter.grad**2
            self.means[k] /= 1 - b1**self.steps
            self.squares[k] /= 1 - b2**self.steps
            change = self.means[k] / (np.sqrt(self.squares[k]) + self.epsilon)
            parameter.data = parameter.data - self.learning_rate * change
