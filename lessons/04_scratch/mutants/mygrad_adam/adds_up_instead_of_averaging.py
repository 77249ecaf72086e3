"""Believes that an average takes the new value in whole."""

import numpy as np


class Adam:
    def step(self) -> None:
        self.steps += 1
        b1, b2 = (self.beta_1, self.beta_2)
        for k, p in enumerate(self.parameters):
            self.means[k] = b1 * self.means[k] + p.grad
            self.squares[k] = b2 * self.squares[k] + p.grad**2
            m = self.means[k] / (1 - b1**self.steps)
            v = self.squares[k] / (1 - b2**self.steps)
            p.data = p.data - self.learning_rate * m / (np.sqrt(v) + self.epsilon)
