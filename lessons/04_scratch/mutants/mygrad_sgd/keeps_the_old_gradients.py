"""Believes that a loop over copies changes the things themselves."""


class Optimizer:
    def zero_grad(self):
        for gradient in [parameter.grad for parameter in self.parameters]:
            gradient = np.zeros_like(gradient)
