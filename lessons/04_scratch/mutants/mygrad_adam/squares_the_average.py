"""Believes that the average of a square is the square of the average."""


class Adam:
    def step(self):
        self.steps += 1
        b1, b2 = self.beta_1, self.beta_2
        for k, parameter in enumerate(self.parameters):
            self.means[k] = b1 * self.means[k] + (1 - b1) * parameter.grad
            self.squares[k] = b2 * self.squares[k] + (1 - b2) * self.means[k] ** 2
            mean = self.means[k] / (1 - b1**self.steps)
            square = self.squares[k] / (1 - b2**self.steps)
            change = self.learning_rate * mean / (np.sqrt(square) + self.epsilon)
            parameter.data = parameter.data - change
