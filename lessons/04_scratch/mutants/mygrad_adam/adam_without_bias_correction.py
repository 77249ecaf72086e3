"""Believes that averages are right from the first step on."""


class Adam:
    def step(self):
        b1, b2 = self.beta_1, self.beta_2
        for k, parameter in enumerate(self.parameters):
            self.means[k] = b1 * self.means[k] + (1 - b1) * parameter.grad
            self.squares[k] = b2 * self.squares[k] + (1 - b2) * parameter.grad**2
            change = self.means[k] / (np.sqrt(self.squares[k]) + self.epsilon)
            parameter.data = parameter.data - self.learning_rate * change
