"""Believes that the first step has the number 0."""

import numpy as np


class Adam:
    def step(self) -> None:
        b1, b2 = (self.beta_1, self.beta_2)
        for k, p in enumerate(self.parameters):
            self.means[k] = b1 * self.means[k] + (1 - b1) * p.grad
            self.squares[k] = b2 * self.squares[k] + (1 - b2) * p.grad**2
            m = self.means[k] / (1 - b1**self.steps)
            v = self.squares[k] / (1 - b2**self.steps)
            p.data = p.data - self.learning_rate * m / (np.sqrt(v) + self.epsilon)
        self.steps += 1
